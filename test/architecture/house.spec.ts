import { sourceFiles, type SourceFile } from './source-tree.js';

/** Which module may import which: the table of the house, as a ceiling. `shared` and the module itself go without saying. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  shared: [],
  identity: [],
  seasons: [],
  'raid-helper': [],
  notifications: ['identity'],
  auth: ['identity'],
  'guild-sync': ['identity'],
  campaigns: ['identity'],
  scheduling: ['identity', 'seasons', 'raid-helper'],
  attendance: ['identity', 'seasons', 'raid-helper', 'scheduling'],
  evenings: ['identity', 'scheduling', 'notifications'],
  onboarding: ['identity', 'auth', 'guild-sync', 'notifications'],
};

const DOORS = ['controller', 'pages', 'commands', 'components', 'options', 'jobs', 'listeners', 'guard'];
const PUBLIC = ['service', 'queries', 'entity', 'events', 'errors', 'module'];
const INSIDE = ['repository', 'rules', 'dto', 'messages', 'client'];
/** Only in the kernel, which adapts the framework so that nobody else has to (docs/adr/0001). */
const KERNEL = ['decorators', 'filter', 'interceptor', 'pipe', 'config'];
const SIMULATOR = ['simulator', 'world', 'routes', 'page', 'server', 'gateway', 'rules', 'main'];

/** The files at the top of src, which start and wire the rest. */
const TOP = /^(main|app\.module|app\.entities|platform\.service|[a-z-]+\.main|demo-[a-z-]+\.service)\.ts$/;

const files = sourceFiles();
const offenders = (wrong: (file: SourceFile) => boolean) => files.filter(wrong).map(({ path }) => path);
const own = files.filter(({ module }) => module !== '' && module !== 'simulators' && module !== 'demo');

describe('the house', () => {
  it('lets imports point downwards only, as its table allows', () => {
    const wrong = own.flatMap(({ path, module, files: imported }) =>
      imported
        .filter((target) => !target.startsWith('..'))
        .filter((target) => {
          const to = target.split('/')[0] ?? '';
          if (to === module || to === 'shared') return false;
          // The site composes pages of several modules; it may ask all of them, and nobody imports it.
          if (module === 'site') return to === 'simulators' || !target.includes('/');
          return !(MAY_IMPORT[module] ?? []).includes(to);
        })
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every module by its table', () => {
    const modules = new Set(own.map(({ module }) => module));
    expect([...modules].filter((module) => module !== 'site' && !(module in MAY_IMPORT))).toEqual([]);
  });

  it('keeps simulators and application apart', () => {
    const wrong = files.flatMap(({ path, module, files: imported }) =>
      imported
        .filter((target) => (module === 'simulators') !== target.startsWith('simulators/'))
        .filter((target) => module === 'simulators' || target.startsWith('simulators/'))
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong.filter((line) => !/^(demo|demo\.main|demo\/)/.test(line))).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circleIn(files)).toBeNull();
  });

  it('names every file after its noun and its role', () => {
    const wrong = offenders(({ path, module, role }) => {
      if (module === '') return !TOP.test(path);
      if (module === 'simulators') return !SIMULATOR.includes(role);
      if (module === 'demo') return false;
      const kernel = module === 'shared' ? KERNEL : [];
      return ![...PUBLIC, ...DOORS, ...INSIDE, ...kernel].includes(role);
    });
    expect(wrong).toEqual([]);
  });

  it('has no file called utils, helpers, common, types or index', () => {
    expect(offenders(({ path }) => /(^|\/)(utils|helpers|common|types|index)\b[^/]*\.ts$/.test(path))).toEqual([]);
  });

  it('keeps the ORM behind services, queries and repositories', () => {
    const wrong = offenders(
      ({ module, role, packages }) =>
        module !== 'shared' && DOORS.includes(role) && packages.some((name) => name.startsWith('@mikro-orm/')),
    );
    expect(wrong).toEqual([]);
  });

  it('lets nobody write to people but the service that asks the switches', () => {
    const client = 'shared/discord/discord-direct.client.ts';
    const users = own.filter(({ files: imported }) => imported.includes(client)).map(({ path }) => path);
    expect(users).toEqual(['identity/discord/direct-message.service.ts', 'shared/discord/discord.module.ts']);
    // Nor by any other way that discord.js knows to a person's own channel.
    const others = own.filter(
      ({ path, text }) => path !== client && /userChannels|createDM|\b(user|member|author)\.send\(/.test(text),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it('keeps rules and messages free of frameworks', () => {
    const framework = /^(@nestjs\/|@mikro-orm\/|express$|necord$|pg|typeorm)/;
    const pure = (file: SourceFile) => file.role === 'rules' || file.role === 'messages';
    const wrong = files
      .filter((file) => pure(file) && file.module !== 'shared' && file.module !== 'simulators')
      .flatMap(({ path, packages }) =>
        packages.filter((name) => framework.test(name)).map((name) => `${path} → ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('takes now from the clock in rules, entities and services', () => {
    const wrong = own.filter(
      ({ path, role, text }) =>
        ['rules', 'entity', 'service', 'messages'].includes(role) &&
        path !== 'shared/time/clock.service.ts' &&
        /new Date\(\)|DateTime\.(now|local|utc)\(\)/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('reads the environment in shared/config alone', () => {
    const allowed = /^(shared\/config\/|main\.ts|[a-z-]+\.main\.ts|demo\/)/;
    const wrong = files.filter(
      ({ path, module, text }) => module !== 'simulators' && /process\.env\b/.test(text) && !allowed.test(path),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('has neither default exports nor barrels', () => {
    expect(offenders(({ text }) => /^export default\b|^export (\*|\{[^}]*\}) from/m.test(text))).toEqual([]);
  });

  it('has no file past 300 lines', () => {
    expect(offenders(({ text }) => text.split('\n').length > 301)).toEqual([]);
  });

  it('injects at most five things into a class', () => {
    const wrong = offenders(({ module, text }) => {
      if (module === 'simulators') return false;
      const parameters = /constructor\(([^]*?)\)\s*\{/.exec(text)?.[1] ?? '';
      return (parameters.match(/\b(private|protected|public|readonly)\b[^,]*?:/g) ?? []).length > 5;
    });
    expect(wrong).toEqual([]);
  });
});

/** The first circle of imports, as paths, or null. */
function circleIn(all: readonly SourceFile[]): string[] | null {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const target of byPath.get(path)?.loads ?? []) {
      const circle = visit(target, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of all) {
    const circle = visit(path, []);
    if (circle) return circle;
  }
  return null;
}
