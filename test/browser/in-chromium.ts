import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';

/** Of the files whose tests can't run, the one that says so for all of them. */
const SPOKESMAN = 'pages.spec.ts';

/**
 * The tests of `body` in a real browser. Without one there is a single test, which passes on having a reason to tell, and
 * the run says so in a line.
 */
export async function inChromium(title: string, body: (browser: () => Browser) => void): Promise<void> {
  const found = await launchChromium();
  describe(title, () => {
    if ('browser' in found) {
      afterAll(() => found.browser.close());
      body(() => found.browser);
      return;
    }
    it('could not be tried, for there is no browser', () => {
      if (expect.getState().testPath?.endsWith(SPOKESMAN)) {
        process.stderr.write(`The browser tests did not run: ${found.missing}.\n`);
      }
      expect(found.missing).not.toBe('');
    });
  });
}
