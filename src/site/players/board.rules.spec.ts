import type { DiscordUserRow } from '../../identity/discord/discord-user.queries.js';
import type { PlayerRow } from '../../identity/players/player.queries.js';
import type { CharacterRow } from '../../identity/players/wow-character.queries.js';
import { boardOf, folded, isWanted, MOST_CARDS, NO_RANK, type BoardFilter, type Everybody } from './board.rules.js';
import { filterQueryOf, toPlayersQuestion } from './players-page.dto.js';

const RANK = { id: 3, name: 'Veteran', level: 3 };

const player = (id: number, displayName: string, more: Partial<PlayerRow> = {}): PlayerRow => ({
  id,
  displayName,
  rank: RANK,
  rankSource: 'manual',
  isActive: true,
  onRaidHiatus: false,
  timezone: 'UTC',
  autoInviteEvents: false,
  notes: null,
  accountId: null,
  discord: null,
  main: null,
  offspec: null,
  characterCount: 0,
  aliases: [],
  ...more,
});

const character = (id: number, name: string, more: Partial<CharacterRow> = {}): CharacterRow => ({
  id,
  name,
  realmSlug: 'moonmere',
  realmName: 'Moonmere',
  classId: null,
  className: null,
  activeSpecName: null,
  level: 80,
  itemLevel: null,
  rankName: null,
  guildNote: null,
  officerNote: null,
  isGone: false,
  ownerId: null,
  ownerName: null,
  standing: null,
  isUnconfirmed: false,
  ...more,
});

const discordUser = (discordId: string, username: string, more: Partial<DiscordUserRow> = {}): DiscordUserRow => ({
  discordId,
  username,
  displayName: null,
  highestGuildRole: null,
  isPresent: true,
  joinedServerAt: null,
  playerId: null,
  playerName: null,
  ...more,
});

const GUILD: Everybody = {
  players: [
    player(1, 'Marla', { characterCount: 2, aliases: [{ id: 1, alias: 'Mar' }] }),
    player(2, 'Borin', { isActive: false, rank: null }),
  ],
  characters: [
    character(10, 'Êlune', { ownerId: 1, ownerName: 'Marla' }),
    character(11, 'Thornwick', { ownerId: 1, ownerName: 'Marla', officerNote: 'pays late' }),
    character(12, 'Freewheel', { guildNote: 'borin alt' }),
  ],
  discordUsers: [
    discordUser('100000000000000011', 'marla88', { playerId: 1, playerName: 'Marla' }),
    discordUser('100000000000000012', 'stranger'),
  ],
};

const everything = toPlayersQuestion({}).filter;
const seen = (filter: Partial<BoardFilter>, selection: Parameters<typeof boardOf>[2] = null, guild = GUILD) => {
  const { discord, players, characters } = boardOf(guild, { ...everything, ...filter }, selection);
  return [
    discord.rows.map(({ username }) => username),
    players.rows.map(({ displayName }) => displayName),
    characters.rows.map(({ name }) => name),
  ];
};

describe('the three columns', () => {
  it('show everybody, the inactive last', () => {
    expect(seen({})).toEqual([
      ['marla88', 'stranger'],
      ['Marla', 'Borin'],
      ['Êlune', 'Thornwick', 'Freewheel'],
    ]);
    const [, players] = seen({}, null, { ...GUILD, players: GUILD.players.toReversed() });
    expect(players).toEqual(['Marla', 'Borin']);
  });

  it.each([
    ['a player’s name', 'marla', [['marla88'], ['Marla'], ['Êlune', 'Thornwick']]],
    ['an alias', 'MAR', [['marla88'], ['Marla'], ['Êlune', 'Thornwick']]],
    ['a character’s name without its accents', 'elune', [[], ['Marla'], ['Êlune']]],
    ['a note', 'borin', [[], ['Borin'], ['Freewheel']]],
    ['an officers’ note', 'late', [[], [], ['Thornwick']]],
    ['a character with its realm', 'thornwick-moon', [[], [], ['Thornwick']]],
    ['a Discord id', '100000000000000012', [['stranger'], [], []]],
  ])('find by %s', (_, text, found) => {
    expect(seen({ text })).toEqual(found);
  });

  it('narrow to one person’s family, from whichever card, whatever the filter says', () => {
    const family = [['marla88'], ['Marla'], ['Êlune', 'Thornwick']];
    const filter = { text: 'nobody is called so', isCharacterUnlinked: true };
    expect(seen(filter, { kind: 'player', id: 1 })).toEqual(family);
    expect(seen(filter, { kind: 'character', id: 11 })).toEqual(family);
    expect(seen(filter, { kind: 'discord', discordId: '100000000000000011' })).toEqual(family);
  });

  it('put what is opened and nobody’s first, so that it can be given away', () => {
    expect(seen({}, { kind: 'character', id: 12 })[2]).toEqual(['Freewheel', 'Êlune', 'Thornwick']);
    expect(seen({ text: 'marla' }, { kind: 'discord', discordId: '100000000000000012' })[0]).toEqual([
      'stranger',
      'marla88',
    ]);
  });

  it('show only what is unlinked where that is asked', () => {
    expect(seen({ isDiscordUnlinked: true })).toEqual([
      ['stranger'],
      ['Marla', 'Borin'],
      ['Êlune', 'Thornwick', 'Freewheel'],
    ]);
    expect(seen({ isCharacterUnlinked: true })[2]).toEqual(['Freewheel']);
  });

  it('are cut where they get too long, and say how many there are', () => {
    const characters = Array.from({ length: MOST_CARDS + 5 }, (_, at) => character(at + 1, `Alt ${at}`));
    const guild = { ...GUILD, characters };
    const cut = boardOf(guild, everything, null).characters;
    expect([cut.rows.length, cut.total]).toEqual([MOST_CARDS, MOST_CARDS + 5]);
    const whole = boardOf(guild, { ...everything, whole: new Set(['characters'] as const) }, null).characters;
    expect(whole.rows).toHaveLength(MOST_CARDS + 5);
  });
});

describe('the filters of players', () => {
  const wanted = (filter: Partial<BoardFilter>, more: Partial<PlayerRow>) =>
    isWanted(player(1, 'Marla', more), { ...everything, ...filter });

  it('let through any of the ticked ranks, none among them', () => {
    const ranks = new Set([3, NO_RANK]);
    expect([wanted({ ranks }, {}), wanted({ ranks }, { rank: null })]).toEqual([true, true]);
    expect(wanted({ ranks }, { rank: { ...RANK, id: 4 } })).toBe(false);
  });

  it('of what may be missing, any is enough', () => {
    const lacks = new Set(['characters', 'discord'] as const);
    const discord = { discordId: '1', username: 'm', displayName: null, isPresent: true, dmsClosed: false };
    expect(wanted({ lacks }, { characterCount: 0, discord })).toBe(true);
    expect(wanted({ lacks }, { characterCount: 2 })).toBe(true);
    expect(wanted({ lacks }, { characterCount: 2, discord })).toBe(false);
  });

  it('show the inactive alone', () => {
    expect([wanted({ isInactive: true }, {}), wanted({ isInactive: true }, { isActive: false })]).toEqual([
      false,
      true,
    ]);
  });
});

describe('the page’s address', () => {
  it('says the whole filter, and reads it again', () => {
    const query = 'q=thorn+%26+co&rank=3&rank=0&lacks=main&inactive=true&unlinkedCharacters=true&whole=players';
    const { filter } = toPlayersQuestion({
      q: 'thorn & co',
      rank: ['3', '0'],
      lacks: 'main',
      inactive: 'true',
      unlinkedCharacters: 'true',
      whole: 'players',
    });
    expect(filterQueryOf(filter)).toBe(`${query}&`);
    expect(filterQueryOf(everything)).toBe('');
  });

  it('means nothing where nobody of ours would ask so', () => {
    const odd = {
      q: ['a', 'b'],
      rank: 'all',
      lacks: 'money',
      player: '0',
      character: '-1',
      discord: '<script>',
      mergeInto: '9'.repeat(12),
    };
    expect(toPlayersQuestion(odd)).toEqual({ filter: { ...everything, text: 'a' }, selection: null, mergeInto: null });
  });
});

it('letters are compared without case and accents', () => {
  expect(folded('ÊLÜNE')).toBe('elune');
});
