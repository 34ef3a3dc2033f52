/**
 * The realm as Blizzard's addresses write it: `Area 52` is `area-52`, `Mal'Ganis` is `malganis`, `Aggra (Português)` is
 * `aggra-portugues`. Empty where the name is not in Latin letters: nobody can guess those.
 */
export function realmSlugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'’()]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
