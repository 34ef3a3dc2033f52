import { RequestContext } from '@mikro-orm/core';
import { AccountRepository } from './auth/account.repository.js';
import { FirstLeaderService } from './auth/first-leader.service.js';
import { PasswordResetService } from './auth/password-reset.service.js';
import { openDatabase, partsOf, type Database } from './platform.service.js';
import { HOST } from './shared/access/actor.rules.js';
import { readSettings } from './shared/config/settings.service.js';
import { StartError } from './shared/config/start.errors.js';
import { DomainError } from './shared/errors/domain.errors.js';
import { SiteAddress } from './shared/web/site-address.service.js';

const USAGE = `The host's way in when nobody else can help. The platform may be running or not.

  npm run accounts -- first-leader          prints a link that opens the set-up, while nobody leads the guild
  npm run accounts -- reset <login name>    prints a link that sets a new password for that account, once, within an hour`;

/** The application's own parts, without its doors and without anything that runs by itself. */
type Parts = Awaited<ReturnType<typeof partsOf>>;

async function firstLeader(parts: Parts): Promise<string> {
  const token = await parts.get(FirstLeaderService, { strict: false }).token();
  if (!token) {
    throw new StartError([
      'This guild has a Guild Leader who can log in, so nobody is made one from here. Forgotten the password? “npm run accounts -- reset <login name>” prints a link that sets a new one.',
    ]);
  }
  const url = parts.get(SiteAddress, { strict: false }).url('/setup');
  return `This link opens the set-up, within a day; former ones open nothing any more:\n  ${url}?code=${token}`;
}

async function reset(parts: Parts, name: string): Promise<string> {
  const account = await parts.get(AccountRepository, { strict: false }).byName(name);
  if (!account) throw new StartError([`There is no account with the login name ${name}.`]);
  const token = await parts.get(PasswordResetService, { strict: false }).issueFor(account.id, HOST);
  const url = parts.get(SiteAddress, { strict: false }).url('/reset-password');
  return `This link sets a new password for ${account.email}, once, within an hour:\n  ${url}?code=${token}`;
}

/** What the arguments ask for. @throws StartError for anything else */
function commandOf([command, ...names]: readonly string[]): (parts: Parts) => Promise<string> {
  const [name, ...rest] = names;
  if (command === 'first-leader' && name === undefined) return firstLeader;
  if (command === 'reset' && name !== undefined && rest.length === 0) return (parts) => reset(parts, name);
  throw new StartError([USAGE]);
}

/** Answers the exit code: 0, or 1 after a sentence on the error output. */
async function run(args: readonly string[]): Promise<number> {
  let database: Database | undefined;
  let parts: Parts | undefined;
  try {
    if (args.includes('--help')) {
      console.log(USAGE);
      return 0;
    }
    const command = commandOf(args);
    const settings = readSettings();
    database = await openDatabase(settings);
    const opened = (parts = await partsOf(settings, database));
    console.log(await RequestContext.create(database.orm.em, () => command(opened)));
    return 0;
  } catch (error) {
    if (error instanceof StartError) for (const sentence of error.sentences) console.error(sentence);
    else console.error(error instanceof DomainError ? error.message : error);
    return 1;
  } finally {
    await parts?.close();
    await database?.close();
  }
}

process.exit(await run(process.argv.slice(2)));
