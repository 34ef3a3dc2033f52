import type { RunSql } from './reference.seed.js';

/**
 * Gives the demo guild's leader a login to the site, unless there is one; answers its name. Run it in the transaction
 * of `seedDemo`.
 */
export async function seedDemoAccount(run: RunSql, leader: string, passwordHash: string): Promise<string> {
  const name = leader.toLowerCase();
  await run(
    `with account as (
       insert into common.users (email, password_hash) values ($1, $2) on conflict do nothing returning id
     )
     update guild_identity.players set website_user_id = account.id
       from account
      where display_name = $3`,
    [name, passwordHash, leader],
  );
  return name;
}
