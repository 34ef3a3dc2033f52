import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../../src/shared/web/project-root.rules.js';

/** One file of src with what it imports: files of src by path from src, packages by name. */
export interface SourceFile {
  /** Such as `scheduling/booking.service.ts`. */
  readonly path: string;
  readonly module: string;
  /** The part between the last two dots: `service`, `rules` …; the whole name for a file at the top. */
  readonly role: string;
  readonly text: string;
  readonly files: readonly string[];
  /** Those of `files` that are there when the program runs; a type may look back. */
  readonly loads: readonly string[];
  readonly packages: readonly string[];
}

const src = join(projectRoot, 'src');

/** Every TypeScript file of src but the specs beside rules. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => read(path.replaceAll('\\', '/')));
}

function read(path: string): SourceFile {
  const text = readFileSync(join(src, path), 'utf8');
  const target = (name: string) =>
    relative(src, resolve(src, dirname(path), name))
      .replaceAll('\\', '/')
      .replace(/\.js$/, '.ts');
  const types = new Set([...text.matchAll(/^import\s+type\s[^;]*?from\s+'([^']+)'/gm)].map((match) => match[1]));
  const imported = [
    ...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((name) => name !== '');
  const local = imported.filter((name) => name.startsWith('.'));
  return {
    path,
    module: path.includes('/') ? (path.split('/')[0] ?? '') : '',
    role: path.split('/').at(-1)?.split('.').at(-2) ?? '',
    text,
    files: local.map(target),
    loads: local.filter((name) => !types.has(name)).map(target),
    packages: imported.filter((name) => !name.startsWith('.')),
  };
}
