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
    'GET /api/v1/campaigns',
    'GET /api/v1/campaigns/:id',
    'GET /api/v1/campaigns/:id/ballots',
    'GET /api/v1/campaigns/:id/ballots.abif',
    'GET /api/v1/campaigns/:id/ballots.csv',
    'GET /api/v1/campaigns/:id/ballots.soi',
    'GET /api/v1/campaigns/:id/ballots.txt',
    'GET /api/v1/campaigns/:id/receipt',
    'GET /api/v1/campaigns/:id/results',
    'GET /api/v1/campaigns/:id/results/rounds',
    'GET /api/v1/guild/ranks',
    'GET /docs',
    'GET /docs/openapi.json',
    'GET /first-leader',
    'GET /login',
    'GET /logout',
    'GET /one-time-login',
    'GET /register',
    'GET /reset-password',
    'GET /vote',
    'GET /vote/:id',
    'GET /vote/:id/ballots',
    'GET /vote/pictures/:name',
    'POST /api/v1/auth/login',
    'POST /api/v1/auth/register',
    'POST /api/v1/auth/reset-password',
    'POST /first-leader',
    'POST /login',
    'POST /one-time-login',
    'POST /register',
    'POST /reset-password',
  ],
  account: [
    'GET /api/v1/auth/me',
    'GET /api/v1/campaigns/:id/my-vote',
    'GET /api/v1/campaigns/:id/results/live',
    'GET /api/v1/me',
    'GET /api/v1/me/api-tokens',
    'GET /api/v1/me/characters',
    'POST /api/v1/auth/password',
    'POST /api/v1/campaigns/:id/vote',
    'POST /api/v1/me/api-tokens',
    'POST /vote/:id',
    'PATCH /api/v1/me',
    'PUT /api/v1/campaigns/:id/vote',
    'PUT /api/v1/me/specs',
    'DELETE /api/v1/me/api-tokens/:id',
    'DELETE /api/v1/me/characters/:id',
  ],
  initiate: [
    'GET /api/v1/me/claimable-characters',
    'GET /api/v1/raid-events',
    'GET /api/v1/raid-events/:id',
    'POST /api/v1/me/characters',
  ],
  officer: [
    'GET /admin/campaigns',
    'GET /admin/campaigns/:id',
    'GET /admin/campaigns/new',
    'GET /admin/jobs',
    'GET /admin/raids',
    'GET /admin/reference-tables',
    'POST /admin/campaigns',
    'POST /admin/campaigns/:id',
    'POST /admin/campaigns/:id/activate',
    'POST /admin/campaigns/:id/close',
    'POST /admin/campaigns/:id/delete',
    'POST /admin/campaigns/:id/duplicate',
    'POST /admin/campaigns/:id/entries',
    'POST /admin/campaigns/:id/entries/:entryId',
    'POST /admin/campaigns/:id/entries/:entryId/delete',
    'POST /admin/campaigns/:id/entries/:entryId/picture',
    'POST /admin/campaigns/:id/entries/:entryId/picture/delete',
    'POST /admin/campaigns/:id/extend',
    'POST /admin/campaigns/:id/schedule',
    'POST /admin/campaigns/:id/unschedule',
    'POST /admin/jobs/:queue/:id/discard',
    'POST /admin/jobs/:queue/:id/retry',
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
    'GET /api/v1/admin/audit-log',
    'GET /api/v1/admin/campaigns/:id/stats',
    'GET /api/v1/admin/campaigns/:id/voters',
    'GET /api/v1/admin/characters',
    'GET /api/v1/admin/classes',
    'GET /api/v1/admin/discord-users',
    'GET /api/v1/admin/players',
    'GET /api/v1/admin/players/:id',
    'GET /api/v1/admin/users',
    'GET /api/v1/admin/jobs',
    'GET /api/v1/admin/raid-config',
    'GET /api/v1/admin/rank-indices',
    'GET /api/v1/admin/ranks',
    'GET /api/v1/admin/recurring-events',
    'GET /api/v1/admin/roles',
    'GET /api/v1/admin/seasons',
    'GET /api/v1/admin/specializations',
    'POST /api/v1/admin/campaigns',
    'POST /api/v1/admin/campaigns/:id/activate',
    'POST /api/v1/admin/campaigns/:id/close',
    'POST /api/v1/admin/campaigns/:id/duplicate',
    'POST /api/v1/admin/campaigns/:id/entries',
    'POST /api/v1/admin/campaigns/:id/extend',
    'POST /api/v1/admin/campaigns/:id/schedule',
    'POST /api/v1/admin/campaigns/:id/unschedule',
    'POST /api/v1/admin/jobs/failed/:queue/:id/discard',
    'POST /api/v1/admin/jobs/failed/:queue/:id/retry',
    'POST /api/v1/admin/raid-events/:id/cancel',
    'POST /api/v1/admin/raid-events/:id/retry',
    'POST /api/v1/admin/players',
    'POST /api/v1/admin/players/:id/aliases',
    'POST /api/v1/admin/players/:id/invites',
    'POST /api/v1/admin/players/:id/merge',
    'POST /api/v1/admin/users/:id/reset-link',
    'POST /api/v1/admin/rank-indices',
    'POST /api/v1/admin/ranks',
    'POST /api/v1/admin/raid-events',
    'POST /api/v1/admin/recurring-events',
    'POST /api/v1/admin/seasons',
    'PATCH /api/v1/admin/campaign-entries/:id',
    'PATCH /api/v1/admin/campaigns/:id',
    'PATCH /api/v1/admin/players/:id',
    'PATCH /api/v1/admin/users/:id',
    'PATCH /api/v1/admin/raid-config',
    'PATCH /api/v1/admin/ranks/:id',
    'PATCH /api/v1/admin/recurring-events/:id',
    'PATCH /api/v1/admin/roles/:id',
    'PATCH /api/v1/admin/seasons/:id',
    'PUT /api/v1/admin/campaign-entries/:id/picture',
    'PUT /api/v1/admin/characters/:id/owner',
    'PUT /api/v1/admin/characters/:id/standing',
    'PUT /api/v1/admin/players/:id/discord',
    'PUT /api/v1/admin/players/:id/rank',
    'PUT /api/v1/admin/players/:id/specs',
    'PUT /api/v1/admin/rank-indices/:wow_rank_index',
    'DELETE /api/v1/admin/campaign-entries/:id/picture',
    'DELETE /api/v1/admin/campaigns/:id',
    'DELETE /api/v1/admin/campaigns/:id/entries/:entryId',
    'DELETE /api/v1/admin/players/:id',
    'DELETE /api/v1/admin/players/:id/aliases/:alias',
    'DELETE /api/v1/admin/users/:id',
    'DELETE /api/v1/admin/rank-indices/:wow_rank_index',
    'DELETE /api/v1/admin/ranks/:id',
    'DELETE /api/v1/admin/recurring-events/:id',
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
  ':alias': '999999',
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
