/** The fields of a PATCH that were sent: those that are not undefined. Null stays, for it clears. */
export function sentFields<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
