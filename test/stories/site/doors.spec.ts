import type { Need } from '../../../src/shared/access/actor.rules.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { routesOf } from '../../support/routes.js';

/** Who may enter which door. A new route needs its line here, or the first test fails. */
const DOORS: Partial<Record<Need | 'public', readonly string[]>> = {
  public: [
    'GET /',
    'GET /api/health',
    'GET /api/health/ready',
    'GET /api/v1/guild/ranks',
    'GET /docs',
    'GET /docs/openapi.json',
    'GET /login',
    'GET /logout',
    'GET /one-time-login',
    'GET /setup',
    'GET /setup/discord',
    'GET /setup/guild',
    'GET /setup/leader',
    'GET /setup/raid-helper',
    'GET /setup/ranks',
    'POST /api/v1/auth/login',
    'POST /login',
    'POST /one-time-login',
    'POST /setup/discord/login',
    'POST /setup/discord/server',
    'POST /setup/discord/token',
    'POST /setup/guild',
    'POST /setup/leader',
    'POST /setup/raid-helper',
    'POST /setup/ranks',
  ],
  account: ['GET /api/v1/auth/me'],
  initiate: ['GET /api/v1/raid-events', 'GET /api/v1/raid-events/:id'],
  officer: [
    'GET /admin',
    'GET /admin/bot-settings',
    'GET /admin/guild',
    'GET /admin/jobs',
    'GET /admin/raid-helper',
    'GET /admin/raids',
    'GET /admin/reference-tables',
    'POST /admin/bot-settings/channels',
    'POST /admin/bot-settings/messages',
    'POST /admin/bot-settings/ranks',
    'POST /admin/bot-settings/role-sync',
    'POST /admin/jobs/:queue/:id/discard',
    'POST /admin/jobs/:queue/:id/retry',
    'POST /admin/raid-helper',
    'POST /admin/raid-helper/test',
    'POST /admin/raids/:id/cancel',
    'POST /admin/raids/:id/retry',
    'POST /admin/reference-tables/rank-indices',
    'POST /admin/reference-tables/rank-indices/:wowRankIndex',
    'POST /admin/reference-tables/rank-indices/:wowRankIndex/delete',
    'POST /admin/reference-tables/ranks',
    'POST /admin/reference-tables/ranks/:id',
    'POST /admin/reference-tables/ranks/:id/delete',
    'POST /admin/reference-tables/roles/:id',
    'POST /admin/reference-tables/seasons',
    'POST /admin/reference-tables/seasons/:id',
    'GET /api/v1/admin/bot-settings',
    'GET /api/v1/admin/checklist',
    'GET /api/v1/admin/classes',
    'GET /api/v1/admin/guild',
    'GET /api/v1/admin/jobs',
    'GET /api/v1/admin/raid-config',
    'GET /api/v1/admin/rank-indices',
    'GET /api/v1/admin/ranks',
    'GET /api/v1/admin/recurring-events',
    'GET /api/v1/admin/roles',
    'GET /api/v1/admin/seasons',
    'GET /api/v1/admin/specializations',
    'POST /api/v1/admin/jobs/failed/:queue/:id/discard',
    'POST /api/v1/admin/jobs/failed/:queue/:id/retry',
    'POST /api/v1/admin/raid-events/:id/cancel',
    'POST /api/v1/admin/raid-events/:id/retry',
    'POST /api/v1/admin/rank-indices',
    'POST /api/v1/admin/ranks',
    'POST /api/v1/admin/raid-events',
    'POST /api/v1/admin/recurring-events',
    'POST /api/v1/admin/seasons',
    'PATCH /api/v1/admin/bot-settings',
    'PATCH /api/v1/admin/raid-config',
    'PATCH /api/v1/admin/ranks/:id',
    'PATCH /api/v1/admin/recurring-events/:id',
    'PATCH /api/v1/admin/roles/:id',
    'PATCH /api/v1/admin/seasons/:id',
    'PUT /api/v1/admin/rank-indices/:wow_rank_index',
    'DELETE /api/v1/admin/rank-indices/:wow_rank_index',
    'DELETE /api/v1/admin/ranks/:id',
    'DELETE /api/v1/admin/recurring-events/:id',
  ],
  'guild-leader': [
    'POST /admin/bot-settings/connection/login',
    'POST /admin/bot-settings/connection/remove',
    'POST /admin/bot-settings/connection/server',
    'POST /admin/bot-settings/connection/test',
    'POST /admin/bot-settings/connection/token',
    'POST /admin/guild',
    'PATCH /api/v1/admin/guild',
  ],
};

/** They end the sessions that come through them, so they are tried last. */
const EXITS = [
  ['POST /api/v1/auth/logout', 'account'],
  ['POST /logout', 'public'],
] as const;

const LEVEL: Record<Need | 'public', number> = {
  public: -1,
  account: 0,
  initiate: 1,
  member: 2,
  veteran: 3,
  officer: 4,
  'guild-leader': 5,
};

const CALLERS = [
  ['nobody', -1],
  ['a person without a rank', 0],
  ['an Initiate', 1],
  ['a Member', 2],
  ['an Officer', 4],
  ['the Guild Leader', 5],
] as const;

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
  ':queue': 'nowhere',
  ':id': '999999',
};

describe('the doors of the application', () => {
  let guild: Guild;
  const sessions = new Map<number, Session>();
  beforeAll(async () => {
    guild = await Guild.start();
    for (const [, level] of CALLERS) sessions.set(level, level < 0 ? guild.anonymous() : await guild.loggedIn(level));
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
      const answer = await sessions.get(level)?.api(method, path, method === 'GET' ? undefined : {});
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
