import { escapeHtml, routePageAssets, simulatorPage } from '../simulator.page.js';
import type { BlizzardContext } from './api.routes.js';
import type { BlizzardCharacter, BlizzardWorld } from './blizzard.world.js';

/** `GET /`: the roster as the interface tells it, and who has left. */
export function routeRosterPage({ http, world }: BlizzardContext): void {
  routePageAssets(http);
  http.route('GET', '/', () => {
    const { guild } = world;
    const roster = world.roster();
    const others = world.characters.filter((character) => character.rank === null);
    const main = [
      roster.length === 0
        ? '<p class="empty">Nobody is in the guild.</p>'
        : table(world, `In the guild: ${roster.length}`, roster),
      others.length === 0 ? '' : table(world, `Not in the guild: ${others.length}`, others),
    ].join('\n');
    return simulatorPage('Blizzard simulator', `<${guild.name}> of ${guild.realmName} (${world.region})`, main);
  });
}

function table(world: BlizzardWorld, caption: string, characters: readonly BlizzardCharacter[]): string {
  return `<div class="scroll">
<table class="stack">
<caption>${caption}</caption>
<thead><tr>${['Name', 'Rank', 'Realm', 'Class', 'Level', 'Item level', 'Last login', 'Profile']
    .map((name) => `<th scope="col">${name}</th>`)
    .join('')}</tr></thead>
<tbody>
${characters.map((character) => line(world, character)).join('\n')}
</tbody>
</table>
</div>`;
}

function line(world: BlizzardWorld, character: BlizzardCharacter): string {
  const spec = character.activeSpec ? `<small>${escapeHtml(character.activeSpec.name)}</small> ` : '';
  const login = new Date(character.lastLogin).toISOString();
  const cells: [string, string][] = [
    ['Rank', character.rank === null ? '–' : String(character.rank)],
    ['Realm', escapeHtml(world.realm(character.realmSlug).name)],
    ['Class', `<span>${spec}${escapeHtml(character.className)}</span>`],
    ['Level', String(character.level)],
    ['Item level', String(character.itemLevel)],
    ['Last login', `<time datetime="${login}">${login.slice(0, 10)}</time>`],
    ['Profile', `<span class="state-${character.profile}">${character.profile}</span>`],
  ];
  const rest = cells.map(([label, html]) => `<td data-label="${label}">${html}</td>`).join('');
  return `<tr><th scope="row">${escapeHtml(character.name)}</th>${rest}</tr>`;
}
