import { RequestContext } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { static as files, type NextFunction, type Request, type Response } from 'express';
import hbs from 'hbs';
import helmet from 'helmet';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Settings } from '../config/settings.dto.js';
import { inputPipe } from './input.pipe.js';
import { projectRoot } from './project-root.rules.js';
import { acceptUploads } from './upload.config.js';
import { registerViewHelpers } from './view-helpers.rules.js';

const FONTS = ['cinzel', 'source-sans-3', 'jetbrains-mono'];
const FOR_EVER = { immutable: true, maxAge: '365d', index: false } as const;

const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // Pictures of votes may lie on Google Drive, whose thumbnails redirect to the second host.
  imgSrc: ["'self'", 'data:', 'https://drive.google.com', 'https://lh3.googleusercontent.com'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
};

/** Headers, pages, static files and input rules: all of HTTP that is not a route. */
export async function configureWeb(app: NestExpressApplication, orm: MikroORM, settings: Settings): Promise<void> {
  // Only a proxy on this machine may say for whom it asks; anybody else could claim any address.
  app.set('trust proxy', 'loopback');
  app.disable('x-powered-by');
  const https = settings.PUBLIC_URL?.startsWith('https://') ?? false;
  app.use(securityHeaders(https, new URL(settings.DISCORD_API_URL).origin));
  app.use((_request: Request, _response: Response, next: NextFunction) => RequestContext.create(orm.em, next));
  serveFiles(app);
  acceptUploads(app);
  await configurePages(app);
  app.useGlobalPipes(inputPipe());
}

function securityHeaders(https: boolean, discord: string) {
  // A form may end at Discord's question whether to link an account: browsers hold redirects against the policy, too.
  const formAction = [...CONTENT_SECURITY.formAction, discord];
  const headers = (styleSrc: string[]) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { ...CONTENT_SECURITY, styleSrc, formAction, ...(https ? { upgradeInsecureRequests: [] } : {}) },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: https,
    });
  const strict = headers(CONTENT_SECURITY.styleSrc);
  // Swagger's page brings a style element of its own; it shows no data of anybody.
  const docs = headers(["'self'", "'unsafe-inline'"]);
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    (request.path.startsWith('/docs') ? docs : strict)(request, response, next);
  };
}

function serveFiles(app: NestExpressApplication): void {
  const require = createRequire(import.meta.url);
  app.use('/static', files(join(projectRoot, 'public'), FOR_EVER));
  for (const font of FONTS) {
    app.use(
      `/fonts/${font}`,
      files(join(dirname(require.resolve(`@fontsource/${font}/package.json`)), 'files'), FOR_EVER),
    );
  }
  const htmx = join(dirname(require.resolve('htmx.org/package.json')), 'dist', 'htmx.min.js');
  app.use('/vendor/htmx.min.js', files(htmx, FOR_EVER));
}

async function configurePages(app: NestExpressApplication): Promise<void> {
  app.setBaseViewsDir(join(projectRoot, 'views'));
  app.setViewEngine('hbs');
  app.set('view options', { layout: 'layouts/site' });
  // Compiled once: Express does so by itself only where NODE_ENV says production, which nobody who hosts a guild sets.
  app.set('view cache', true);
  await (partials ??= registerPartials(join(projectRoot, 'views', 'partials')));
  registerViewHelpers(hbs);
  Object.assign(app.getHttpAdapter().getInstance().locals, {
    assetVersion: versionOf(join(projectRoot, 'public')),
  });
}

/** hbs has one set of partials for a process; registered anew they would be compiled anew. */
let partials: Promise<void> | undefined;

/** Changes when any public file does, so that browsers may keep scripts and styles for ever; alike on every instance. */
function versionOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** The options are missing from hbs' types; without them it turns the hyphens of a partial's name into underscores. */
type RegisterPartials = (
  folder: string,
  options: { rename: (name: string) => string },
  done: (error?: Error) => void,
) => void;

async function registerPartials(folder: string): Promise<void> {
  const register = hbs.registerPartials.bind(hbs) as unknown as RegisterPartials;
  await new Promise<void>((resolve, reject) => {
    register(folder, { rename: (name) => name }, (error) => (error ? reject(error) : resolve()));
  });
}
