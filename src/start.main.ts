import { RequestContext } from '@mikro-orm/core';
import { FirstLeaderService } from './auth/first-leader.service.js';
import { openDatabase, startPlatform, type Database, type Platform } from './platform.service.js';
import { GuildProfiles } from './shared/config/guild-profile.service.js';
import { DiscordCredentials } from './shared/discord/discord-credentials.service.js';
import { runProgram } from './shared/config/program.service.js';
import { readSettings } from './shared/config/settings.service.js';

let database: Database | undefined;
let platform: Platform | undefined;

await runProgram({
  start: async () => {
    const settings = readSettings();
    database = await openDatabase(settings);
    platform = await startPlatform(settings, database, { background: true });
    const { app, url } = platform;
    if (!(await app.get(DiscordCredentials).bot())) {
      console.log('No bot: DISCORD_BOT_TOKEN is not set, and nobody has set one up.');
    }
    const { name } = await app.get(GuildProfiles).current();
    console.log(`${name} is open at ${url} (API: ${url}/docs).`);
    const token = await RequestContext.create(database.orm.em, () => app.get(FirstLeaderService).token());
    if (token)
      console.log(
        `Nobody leads this guild yet. This link opens its set-up, within a day:\n  ${url}/setup?code=${token}`,
      );
  },
  stop: async () => {
    await platform?.stop();
    await database?.close();
  },
});
