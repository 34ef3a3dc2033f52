import { chromium, type Browser } from 'playwright-core';

export type Chromium = { readonly browser: Browser } | { readonly missing: string };

/** Everybody who runs as root, as in many containers, has no use for Chromium's sandbox. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

/**
 * A real browser: that of CHROME_PATH, the one that comes with npm on Linux x64, or an installed Chrome. Where there is
 * none, the reason in a sentence. @throws Error when CHROME_PATH names something that does not start
 */
export async function launchChromium(): Promise<Chromium> {
  const named = process.env['CHROME_PATH'];
  if (named) return { browser: await launch({ executablePath: named }) };
  const reasons: string[] = [];
  for (const start of [bundled, installed]) {
    try {
      return { browser: await start() };
    } catch (error) {
      reasons.push(firstLineOf(error));
    }
  }
  return { missing: `no Chromium starts here, set CHROME_PATH to one (${reasons.join(' ')})` };
}

async function bundled(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('None comes with npm for this machine.');
  const { default: binary } = await import('@sparticuz/chromium');
  return launch({ executablePath: await binary.executablePath() });
}

function installed(): Promise<Browser> {
  return launch({ channel: 'chrome' });
}

function launch(options: { executablePath: string } | { channel: string }): Promise<Browser> {
  return chromium.launch({ ...options, args: ARGUMENTS, timeout: 20_000 });
}

function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
