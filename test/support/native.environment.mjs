import { TestEnvironment } from 'jest-environment-node';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Node's own environment, with one door out of it: the built application is loaded outside of jest's sandbox, once for each
 * worker instead of once for each suite (native.transform.mjs says how it gets back in).
 */
export default class NativeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const root = config.projectConfig.rootDir;
    this.global.importBuilt = (file) => import(pathToFileURL(join(root, 'dist', file)).href);
    // What the application makes must be what a test compares with.
    for (const name of ['Date', 'Map', 'Set', 'Error', 'RangeError', 'SyntaxError', 'TypeError', 'Promise'])
      this.global[name] = globalThis[name];
  }
}
