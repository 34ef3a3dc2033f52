import type { Need } from '../../../src/shared/access/actor.rules.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { routesOf } from '../../support/routes.js';
import { DOORS, EXITS } from './doors.rows.js';

const LEVEL: Record<Need | 'public', number> = {
  public: -1,
  account: 0,
  initiate: 1,
  member: 2,
  veteran: 3,
  officer: 4,
  'guild-leader': 5,
};

/** Who comes to each door, and the rank level that they have when they come; -1 is somebody nobody knows. */
const CALLERS: readonly (readonly [caller: string, level: number, come: (guild: Guild) => Promise<Session>])[] = [
  ['nobody', -1, (guild) => Promise.resolve(guild.anonymous())],
  ['a person without a rank', 0, (guild) => guild.loggedIn(0)],
  ['an Initiate', 1, (guild) => guild.loggedIn(1)],
  ['a Member', 2, (guild) => guild.loggedIn(2)],
  ['a Veteran', 3, (guild) => guild.loggedIn(3)],
  ['an Officer', 4, (guild) => guild.loggedIn(4)],
  ['the Guild Leader', 5, (guild) => guild.loggedIn(5)],
  [
    'an Officer whose account was switched off a second ago',
    -1,
    (guild) => after(guild, 'Linden', `is_active = false`, 'account'),
  ],
  ['an Officer who was deactivated a second ago', -1, (guild) => after(guild, 'Maple', `is_active = false`, 'player')],
  ['an Officer who was demoted a second ago', 1, (guild) => after(guild, 'Rowan', DEMOTED, 'player')],
];

const DEMOTED = `guild_rank_id = (select id from common.guild_ranks where level = 1)`;

/** An Officer's session, made before the change. */
async function after(guild: Guild, name: string, change: string, of: 'account' | 'player'): Promise<Session> {
  const session = await guild.loggedIn(4, name);
  const where = of === 'player' ? 'display_name = $1' : 'email = lower($1)';
  await guild.rows(
    `update ${of === 'player' ? 'guild_identity.players' : 'common.users'} set ${change} where ${where}`,
    [name],
  );
  return session;
}

const rows = [
  ...Object.entries(DOORS).flatMap(([need, routes]) =>
    routes.map((route) => [route, need as Need | 'public'] as const),
  ),
  ...EXITS,
];

/** Something that is nowhere: whoever gets in is told so, and nothing happens. */
const NOWHERE: Record<string, string> = {
  ':wow_rank_index': '9',
  ':wowRankIndex': '9',
  ':alias': '999999',
  ':discordId': '100000000000000999',
  ':queue': 'nowhere',
  ':id': '999999',
};

describe('the doors of the application', () => {
  let guild: Guild;
  const sessions = new Map<string, Session>();
  beforeAll(async () => {
    guild = await Guild.start();
    for (const [caller, , come] of CALLERS) sessions.set(caller, await come(guild));
  });
  afterAll(() => guild.stop());

  it('are all listed here, each once, and none is listed that is not there', () => {
    expect(rows.map(([route]) => route).toSorted()).toEqual(routesOf(guild.platform.app));
  });

  it.each(rows)('%s lets in: %s and above', async (route, need) => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/:\w+/g, (name) => NOWHERE[name] ?? '999999');
    const expected: Record<string, string> = {};
    const happened: Record<string, string> = {};
    for (const [caller, level] of CALLERS) {
      const answer = await sessions.get(caller)?.api(method, path, method === 'GET' ? undefined : {});
      if (!answer) continue;
      expected[caller] = level >= LEVEL[need] ? 'in' : level < 0 ? turnedAway(method, path) : 'not for this rank';
      happened[caller] = outcome(answer, path);
    }
    expect(happened).toEqual(expected);
  });
});

/** What a stranger is told: pages lead to the login, and everything else says 401. */
function turnedAway(method: string, path: string): string {
  return method === 'GET' && !path.startsWith('/api/') ? 'to the login' : 'log in first';
}

function outcome({ status, headers, text, json }: Seen, path: string): string {
  const api = path.startsWith('/api/');
  if (status === 302 && headers.get('location')?.startsWith('/login?next=')) return 'to the login';
  if (status === 401 && (api ? json.code === 'auth.not-logged-in' : text.includes('Log in first.')))
    return 'log in first';
  if (status === 403 && (api ? json.code === 'auth.rank-too-low' : text.includes('This is only for')))
    return 'not for this rank';
  // A door that falls over, or is closed to everybody, lets nobody in.
  return status >= 500 || status === 403 ? `${status}: ${text.slice(0, 200)}` : 'in';
}
