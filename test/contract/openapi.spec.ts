import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApi } from '../../src/shared/web/swagger.config.js';
import { projectRoot } from '../../src/shared/web/project-root.rules.js';
import { Guild } from '../support/guild.js';
import { routesOf } from '../support/routes.js';

interface Operation {
  readonly summary?: string;
  readonly 'x-needs'?: string;
  readonly requestBody?: unknown;
  readonly responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
  readonly parameters?: { name: string; in: string }[];
}

interface Api {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const FILE = join(projectRoot, 'docs', 'openapi.json');
const NEEDS = ['public', 'account', 'initiate', 'member', 'veteran', 'officer', 'guild-leader'];

describe('the description of the JSON API', () => {
  let guild: Guild;
  let api: Api;
  let operations: [route: string, operation: Operation][];
  beforeAll(async () => {
    guild = await Guild.start();
    api = JSON.parse(JSON.stringify(describeApi(guild.platform.app))) as Api;
    operations = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
    if (process.env['UPDATE_OPENAPI'] === '1') {
      mkdirSync(dirname(FILE), { recursive: true });
      writeFileSync(FILE, `${JSON.stringify(api, null, 2)}\n`);
    }
  });
  afterAll(() => guild.stop());

  it('is kept in docs/openapi.json as it is now; UPDATE_OPENAPI=1 writes it anew', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(api);
  });

  it('names every route below /api, and no other', () => {
    const routes = routesOf(guild.platform.app).filter((route) => / \/api(\/|$)/.test(route));
    expect(operations.map(([route]) => route.replaceAll(/\{(\w+)\}/g, ':$1')).toSorted()).toEqual(routes);
  });

  it('says in a line what each route is for', () => {
    expect(operations.filter(([, { summary }]) => !summary).map(([route]) => route)).toEqual([]);
  });

  it('tells of each route the least rank that it asks for', () => {
    expect(
      operations.filter(([, operation]) => !NEEDS.includes(operation['x-needs'] ?? '')).map(([route]) => route),
    ).toEqual([]);
  });

  it('gives the shape of what each route answers', () => {
    const shapeless = operations.filter(([, { responses }]) => {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const [content] = Object.values(good[0]?.[1].content ?? {});
      return good.length !== 1 || !content?.schema;
    });
    expect(shapeless.map(([route]) => route)).toEqual([]);
  });

  it('declares every parameter that a path has', () => {
    const undeclared = operations.flatMap(([route, { parameters = [] }]) =>
      [...route.matchAll(/\{(\w+)\}/g)]
        .filter(([, name]) => !parameters.some((parameter) => parameter.in === 'path' && parameter.name === name))
        .map(([, name]) => `${route}: ${name}`),
    );
    expect(undeclared).toEqual([]);
  });

  it('refers to no schema that it has not', () => {
    const references = new Set(JSON.stringify(api).match(/(?<=#\/components\/schemas\/)\w+/g));
    expect([...references].filter((name) => !(name in api.components.schemas))).toEqual([]);
  });
});
