import { realmSlugOf } from './guild-profile.rules.js';

test.each([
  ['Stormrage', 'stormrage'],
  ['Area 52', 'area-52'],
  ["Mal'Ganis", 'malganis'],
  ['Kel’Thuzad', 'kelthuzad'],
  ['Azjol-Nerub', 'azjol-nerub'],
  ['Aggra (Português)', 'aggra-portugues'],
  ["Pozzo dell'Eternità", 'pozzo-delleternita'],
  [' Moon Guard ', 'moon-guard'],
  ['Ревущий фьорд', ''],
])('the realm %s has the address %s', (name, slug) => {
  expect(realmSlugOf(name)).toBe(slug);
});
