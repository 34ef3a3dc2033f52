import { FirstLeaderService } from '../../../src/auth/first-leader.service.js';
import type { Seen, Session } from '../../support/browser-session.js';
import type { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';

export const OFFICER_ROLE = '100000000000000031';
export const MEMBER_ROLE = '100000000000000032';

/** The host has set nothing of Discord. */
export const NO_DISCORD = { DISCORD_BOT_TOKEN: '', DISCORD_GUILD_ID: '', DISCORD_CLIENT_ID: '' };

/** Every address of the set-up. */
export const ADDRESSES = [
  'GET /setup',
  'GET /setup/guild',
  'POST /setup/guild',
  'GET /setup/discord',
  'POST /setup/discord/token',
  'POST /setup/discord/server',
  'POST /setup/discord/login',
  'GET /setup/raid-helper',
  'POST /setup/raid-helper',
  'GET /setup/ranks',
  'POST /setup/ranks',
  'GET /setup/leader',
  'POST /setup/leader',
];

/** What is sent in an orderly visit. */
export const GUILD_FORM = {
  name: 'The Last Inn',
  region: 'eu',
  realmName: "Mal'Ganis",
  realmSlug: '',
  timezone: 'Asia/Kathmandu',
};
export const RAID_HELPER_FORM = {
  apiKey: WORLD.raidHelperKey,
  raidChannelId: WORLD.raidChannel,
  creatorId: WORLD.leaderId,
  auditChannelId: WORLD.auditChannel,
  timezone: 'America/New_York',
};
export const LEADER_FORM = {
  displayName: 'Ember',
  accountName: 'Ember',
  password: 'a long enough one',
  passwordAgain: 'a long enough one',
};

/** Somebody who opened the host's link; answers its code as well. */
export async function enterSetup(guild: Guild): Promise<{ visitor: Session; code: string }> {
  const code = await newCode(guild);
  const visitor = guild.anonymous();
  await visitor.get(`/setup?code=${code}`);
  return { visitor, code };
}

export async function newCode(guild: Guild): Promise<string> {
  const code = await guild.inContext(() => guild.part(FirstLeaderService).token());
  if (!code) throw new Error('This guild has a leader already.');
  return code;
}

/** The server has roles for ranks, and one that Discord manages. */
export function addRoles(guild: Guild): void {
  const { roles } = guild.simulators.discord.world;
  const role = { color: 0, permissions: '0', managed: false };
  roles.set(OFFICER_ROLE, { ...role, id: OFFICER_ROLE, name: 'Officers of the Inn', position: 2 });
  roles.set(MEMBER_ROLE, { ...role, id: MEMBER_ROLE, name: 'Guests of the Inn', position: 1 });
}

/** The page's words: without tags, entities, runs of blanks, and what there is to choose from. */
export function wordsOf({ text }: Seen): string {
  return text
    .slice(text.indexOf('<main'), text.indexOf('</main>'))
    .replace(/<select[^]*?<\/select>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}
