import { readFileSync } from 'node:fs';

/** What takes a suite long: processes of its own, most of all by the dozen, and a browser. */
const SLOW = [/kill-rounds\.js'/, /live-guild\.js'/, /instance\.js'/, /chromium\.js'/, /guild\.js'/];

/**
 * Starts the slowest suites first, so that no worker is left alone with one of them at the end. What a suite imports tells
 * how slow it is on a fresh machine too, where jest itself would know nothing but the size of its file.
 */
export default class SlowestFirst {
  sort(tests) {
    const rank = new Map(tests.map(({ path }) => [path, rankOf(readFileSync(path, 'utf8'))]));
    return tests.toSorted(
      (one, other) => rank.get(one.path) - rank.get(other.path) || one.path.localeCompare(other.path),
    );
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is kept from run to run: every run is to go like the first.
  }
}

function rankOf(text) {
  const found = SLOW.findIndex((pattern) => pattern.test(text));
  return found === -1 ? SLOW.length : found;
}
