import { escaped, FIELD_LENGTH, GUILD_GOLD } from '../../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import type { RosterLine } from './roster.queries.js';

/** More would be no page that anybody reads; Discord's own limits are further off. */
const PAGE = { lines: 30, characters: 4_500 } as const;
const NO_ROLE = 'No spec known yet';

interface Field {
  readonly name: string;
  value: string;
}

interface Page {
  readonly fields: Field[];
  lines: number;
  characters: number;
}

/**
 * One page of the roster, by role.
 * @param role the one that is shown; null for all
 * @param asked counted from 0; one that is not there (any more) is the last
 */
export function rosterMessage(
  people: readonly RosterLine[],
  role: { readonly id: number; readonly displayName: string } | null,
  asked: number,
): PrivateMessage {
  const title = role ? `Roster: ${escaped(role.displayName)}` : 'Roster';
  if (people.length === 0) {
    const nobody = role ? `Nobody plays ${escaped(role.displayName)} yet.` : 'Nobody has chosen a main yet.';
    return { content: `${nobody} \`/set-main\` puts you on the roster.` };
  }
  const pages = pagesOf(people);
  const number = Math.min(Math.max(asked, 0), pages.length - 1);
  const embed = {
    title,
    color: GUILD_GOLD,
    description: countOf(people),
    fields: pages[number]?.fields ?? [],
    ...(pages.length > 1 ? { footer: { text: `Page ${number + 1} of ${pages.length}` } } : {}),
  };
  if (pages.length === 1) return { embeds: [embed] };
  const turn = (label: string, to: number) =>
    actionButton(label, `roster/${role?.id ?? 'all'}/${to}`, { disabled: to < 0 || to >= pages.length });
  return { embeds: [embed], components: [buttonRow(turn('Previous', number - 1), turn('Next', number + 1))] };
}

function pagesOf(people: readonly RosterLine[]): Page[] {
  const counts = new Map<string, number>();
  for (const { roleName } of people) counts.set(headingOf(roleName), (counts.get(headingOf(roleName)) ?? 0) + 1);
  const pages: Page[] = [{ fields: [], lines: 0, characters: 0 }];
  let last = '';
  for (const person of people) {
    const heading = headingOf(person.roleName);
    const line = lineOf(person);
    let page = pages.at(-1) as Page;
    if (page.lines >= PAGE.lines || page.characters + line.length > PAGE.characters) {
      page = { fields: [], lines: 0, characters: 0 };
      pages.push(page);
    }
    const name = heading === last ? `${heading}, continued` : `${heading} (${counts.get(heading)})`;
    put(page, heading === last, name, line);
    last = heading;
  }
  return pages;
}

/** Adds a line to the page's last field where that is its role's and has room, else to a new one. */
function put(page: Page, goesOn: boolean, name: string, line: string): void {
  const field = page.fields.at(-1);
  page.lines += 1;
  page.characters += line.length + 1;
  if (field && goesOn && field.value.length + 1 + line.length <= FIELD_LENGTH) {
    field.value += `\n${line}`;
    return;
  }
  page.fields.push({ name, value: line });
  page.characters += name.length;
}

function headingOf(roleName: string | null): string {
  return roleName === null ? NO_ROLE : escaped(roleName, 60);
}

function lineOf({ displayName, characterName, className, specName, onHiatus }: RosterLine): string {
  const plays = [specName, className].filter((part) => part !== null).join(' ');
  const as = characterName === displayName ? [] : [escaped(characterName, 24)];
  const parts = [...as, ...(plays === '' ? [] : [escaped(plays, 80)])].join(', ');
  const mark = onHiatus ? ' · on a break' : '';
  return `**${escaped(displayName, 40)}**${parts === '' ? '' : ` · ${parts}`}${mark}`;
}

function countOf(people: readonly RosterLine[]): string {
  const away = people.filter(({ onHiatus }) => onHiatus).length;
  const all = `${people.length} ${people.length === 1 ? 'player' : 'players'}`;
  return away === 0 ? all : `${all}, ${away} of them on a break`;
}
