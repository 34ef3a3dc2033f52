import { nodeFault } from './shared/config/node-version.rules.js';

// Before anything else is loaded: an older Node would stop at some library's syntax and say nothing of use.
const fault = nodeFault(process.version);
if (fault) {
  console.error(fault);
  process.exit(1);
}
const { enableCompileCache } = await import('node:module');
enableCompileCache();
await import('./accounts-start.main.js');
