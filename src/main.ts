import { LoginLinkService } from './auth/login-link.service.js';
import { openDatabase, startPlatform, type Database, type Platform } from './platform.service.js';
import { readSettings } from './shared/config/settings.service.js';
import { StartError } from './shared/config/start.errors.js';
import { RequestContext } from '@mikro-orm/core';

let database: Database | undefined;
let platform: Platform | undefined;
let stopping: Promise<void> | undefined;

async function stop(): Promise<void> {
  await platform?.stop();
  await database?.close();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

try {
  const settings = readSettings();
  if (!settings.DISCORD_BOT_TOKEN) console.log('No bot: DISCORD_BOT_TOKEN is not set.');
  database = await openDatabase(settings);
  platform = await startPlatform(settings, database, { background: true });
  const { app, url } = platform;
  console.log(`${settings.GUILD_NAME} is open at ${url} (API: ${url}/docs).`);
  const token = await RequestContext.create(database.orm.em, () => app.get(LoginLinkService).firstLeaderToken());
  if (token)
    console.log(
      `Nobody has an account yet. This link makes the first Guild Leader, once, within a day:\n  ${url}/first-leader?code=${token}`,
    );
} catch (error) {
  if (!(error instanceof StartError)) console.error(error);
  else for (const sentence of error.sentences) console.error(sentence);
  await stop().catch(() => undefined);
  process.exit(1);
}
