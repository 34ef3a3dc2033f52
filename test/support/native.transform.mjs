import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const EXPORTED = /^export (?:async )?(?:function\*?|class|const|let|var) ([A-Za-z_$][\w$]*)/gm;
const LISTED = /^export \{([^}]*)\};?$/gm;

/** Stands a built module in the place of its source: the same names, taken from outside of jest's sandbox. */
const transform = {
  process: (source, path, { config }) => stub(source, path, config.rootDir),
  processAsync: (source, path, { config }) => Promise.resolve(stub(source, path, config.rootDir)),
  getCacheKey: (source, path, { config }) => {
    const file = builtOf(path, config.rootDir);
    return `${file}:${namesIn(readFileSync(join(config.rootDir, 'dist', file), 'utf8')).join()}`;
  },
};
export default transform;

function builtOf(path, rootDir) {
  return relative(rootDir, path).replaceAll('\\', '/').replace(/\.ts$/, '.js');
}

function stub(_source, path, rootDir) {
  const file = builtOf(path, rootDir);
  const names = namesIn(readFileSync(join(rootDir, 'dist', file), 'utf8'));
  if (names.length === 0) return { code: `await globalThis.importBuilt(${JSON.stringify(file)}); export {};` };
  return {
    code: `const built = await globalThis.importBuilt(${JSON.stringify(file)});\n${names
      .map((name) => `export const ${name} = built.${name};`)
      .join('\n')}\n`,
  };
}

function namesIn(built) {
  const names = [...built.matchAll(EXPORTED)].map(([, name]) => name);
  for (const [, list] of built.matchAll(LISTED)) {
    for (const item of list.split(',')) {
      const name = item
        .trim()
        .split(/\s+as\s+/)
        .at(-1);
      if (name) names.push(name);
    }
  }
  return names;
}
