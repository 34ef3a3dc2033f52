import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DomainError, httpStatusOf, type ErrorKind } from '../errors/domain.errors.js';

/** Sentences beside the fields of a row, by field; `row` is about none of them. */
export type RowErrors = Record<string, string>;

/** What a person mends where they are; other refusals are a page of their own. */
const SHOWN_BESIDE = new Set<ErrorKind>(['invalid', 'conflict', 'forbidden', 'too-many']);

/** Why a row was not saved, as the page shows it. */
export interface RowRefusal {
  readonly status: number;
  readonly errors: RowErrors;
}

/**
 * Reads a posted form without the global pipe, whose refusal would be a page of its own: here what was typed must come back.
 * @throws DomainError shared.invalid-input with a sentence for each faulty field
 */
export function readForm<T extends object>(form: new () => T, body: unknown): T {
  const read = plainToInstance(form, body ?? {});
  const faults = validateSync(read, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  if (faults.length === 0) return read;
  const fields = Object.fromEntries(
    faults.map(({ property, constraints = {} }) => [
      property,
      'whitelistValidation' in constraints
        ? `${property} is not a field here.`
        : sentenceOf(Object.values(constraints)[0] ?? 'is wrong'),
    ]),
  );
  throw new DomainError('invalid', 'shared.invalid-input', Object.values(fields).join(' '), { fields });
}

/**
 * What to show of a refusal beside a row with these fields; any other error is thrown on.
 * @param names how the form calls what the service calls otherwise
 */
export function rowRefusalOf(
  error: unknown,
  fields: readonly string[],
  names: Readonly<Record<string, string>> = {},
): RowRefusal {
  if (!(error instanceof DomainError) || !SHOWN_BESIDE.has(error.kind)) throw error;
  const errors: RowErrors = {};
  for (const [name, sentence] of Object.entries(error.fields)) {
    const wanted = names[name] ?? camelCase(name);
    const field = fields.find((known) => known === wanted) ?? 'row';
    errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
  }
  if (Object.keys(errors).length === 0) errors['row'] = error.message;
  // A 403 would mean the door to browsers and htmx alike; here only what was typed is out of reach.
  return { status: error.kind === 'forbidden' ? 409 : httpStatusOf(error.kind), errors };
}

/** The fields of a form as they were typed. */
export function typedIn(body: unknown, fields: readonly string[]): Record<string, string> {
  const sent = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(fields.map((field) => [field, typeof sent[field] === 'string' ? sent[field] : '']));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function sentenceOf(constraint: string): string {
  return `${constraint.charAt(0).toUpperCase()}${constraint.slice(1)}.`;
}
