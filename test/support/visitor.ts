import { HtmlValidate } from 'html-validate';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { projectRoot } from '../../src/shared/web/project-root.rules.js';

export const PASSWORD = 'correct horse battery';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = join(projectRoot, 'test', 'browser', 'screenshots');
const WIDTHS = [1280, 400] as const;
const HEIGHT = 800;

const EXCESS = 'document.documentElement.scrollWidth - innerWidth';
/** Two frames after a change of the window everything has its new place; on a busy machine the frames come late. */
const LAID_OUT =
  'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))';
const SETTLES_WITHIN_MS = 2_000;

/** The templates print attributes and void elements in one manner of many; the rules that judge manners are off. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'form-dup-name': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error' },
});

/** A page that nobody can find fault with. */
export const CLEAN = { barriers: [], markup: [], tooWide: [], complaints: [] };

export interface VisitorOptions {
  /** What the browser's clock shows. */
  readonly now: Date;
  readonly width?: number;
  readonly script?: boolean;
  /** Where the browser believes to be. */
  readonly timezone?: string;
}

/** A person with a browser of their own: cookies, storage and all that the browser had to complain about. */
export class Visitor {
  /** Errors in the console, violated policies, scripts that threw, and files that were not there. */
  readonly complaints: string[] = [];
  private document: Response | null = null;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly base: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A file that is missing is complained about below, by its address; a refused page or answer is none.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.complaints.push(message.text());
      }
    });
    page.on('response', (response) => {
      const kind = response.request().resourceType();
      if (kind === 'document' && (response.status() < 300 || response.status() >= 400)) this.document = response;
      else if (response.status() >= 400 && kind !== 'xhr' && kind !== 'fetch') {
        this.complaints.push(`${response.status()} ${response.url()}`);
      }
    });
  }

  static async enter(browser: Browser, base: string, options: VisitorOptions): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: HEIGHT },
      javaScriptEnabled: options.script ?? true,
      timezoneId: options.timezone ?? 'Asia/Kathmandu',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(8_000);
    const page = await context.newPage();
    if (options.script ?? true) await page.clock.setFixedTime(options.now);
    return new Visitor(page, context, base);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.base + path);
  }

  /** The path and query of the page that is shown. */
  get path(): string {
    const { pathname, search, hash } = new URL(this.page.url());
    return pathname + search + hash;
  }

  /** Logs in by the form, with the keyboard alone. */
  async logIn(name: string, next = '/'): Promise<void> {
    await this.open(`/login?next=${encodeURIComponent(next)}`);
    const { keyboard } = this.page;
    // On a busy machine the page is there before its first field has the focus, and what is typed would be lost.
    await this.page.locator('#login-account:focus').waitFor();
    await keyboard.type(name);
    await keyboard.press('Tab');
    await keyboard.type(PASSWORD);
    await this.leaving(() => keyboard.press('Enter'));
  }

  /** Presses Tab until the focus is on what `selector` names, as somebody without a mouse does. */
  async tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 150; presses += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.isFocused(selector)) return;
    }
    throw new Error(`${selector} can't be reached by the keyboard.`);
  }

  async isFocused(selector: string): Promise<boolean> {
    return this.page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);
  }

  /** Does what sends the visitor to another page, and waits for that one. */
  async leaving(act: () => Promise<void>): Promise<void> {
    await Promise.all([this.page.waitForEvent('framenavigated'), act()]);
    await this.page.waitForLoadState();
  }

  textOf(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText();
  }

  /** Keeps a picture of the page at both widths; answers at which of them it is wider than the window. */
  async pictures(name: string): Promise<string[]> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const { page } = this;
    const before = page.viewportSize();
    const tooWide: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.evaluate(LAID_OUT);
      await page.waitForFunction(`${EXCESS} <= 0`, null, { timeout: SETTLES_WITHIN_MS }).catch(() => undefined);
      const excess = await page.evaluate<number>(EXCESS);
      if (excess > 0) tooWide.push(`${excess}px wider than ${width}px`);
      await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}.jpeg`), quality: 85, fullPage: true });
    }
    if (before) await page.setViewportSize(before);
    return tooWide;
  }

  /** What axe-core finds; by way of the debugger, for the page's own policy lets no foreign script in. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate<string[]>(
      `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' '))))`,
    );
  }

  /** What html-validate finds in the document as the server sent it. */
  async markupFaults(): Promise<string[]> {
    const source = (await this.document?.text()) ?? '';
    const { results } = await validator.validateString(source);
    return results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId} in line ${line}: ${message}`),
    );
  }

  /** Everything that may be wrong with the page that is shown; its pictures are kept under `name`. */
  async faults(name: string): Promise<Record<keyof typeof CLEAN, string[]>> {
    const tooWide = await this.pictures(name);
    const barriers = await this.barriers();
    return { barriers, markup: await this.markupFaults(), tooWide, complaints: [...this.complaints] };
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
