import type { BotState } from '../../shared/discord/bot-state.service.js';

/** Everything the checklist is made of. */
export interface ChecklistFacts {
  readonly hasProfile: boolean;
  readonly hasRealm: boolean;
  readonly bot: BotState;
  readonly hasDiscordLogin: boolean;
  readonly hasRaidHelperKey: boolean;
  readonly hasRaidChannel: boolean;
  readonly hasRaidCreator: boolean;
  readonly hasAuditChannel: boolean;
  /** Ranks that neither a role nor a role's name stands for, highest first. */
  readonly ranksWithoutRole: readonly string[];
  readonly ranks: number;
  /** How many of the game's rank numbers stand for a rank. */
  readonly mappedIndices: number;
  readonly activeNights: number;
  /** Active raid nights of which no raid was ever booked. */
  readonly nightsWithoutRaid: readonly string[];
  readonly hasSeason: boolean;
  /** Officers and leaders who can log in. */
  readonly officersWithAccount: number;
  readonly failedJobs: number;
}

export interface ChecklistItem {
  /** Stable, for programs. */
  readonly key: string;
  readonly title: string;
  readonly isDone: boolean;
  /** What is missing and why it matters; of a done item, what is so. */
  readonly sentence: string;
  /** The page that mends it. */
  readonly href: string;
}

type Item = (facts: ChecklistFacts) => Omit<ChecklistItem, 'key' | 'title'>;

const BOT_SETTINGS = '/admin/bot-settings';
const RAID_HELPER = '/admin/raid-helper';

/** In the order in which a new guild meets them. */
const ITEMS: readonly { readonly key: string; readonly title: string; readonly of: Item }[] = [
  { key: 'guild-profile', title: 'The guild’s profile', of: profile },
  { key: 'bot', title: 'The Discord bot', of: bot },
  { key: 'discord-login', title: 'Logging in with Discord', of: discordLogin },
  { key: 'raid-helper', title: 'Raid-Helper', of: raidHelper },
  { key: 'audit-channel', title: 'A channel for officers', of: auditChannel },
  { key: 'rank-roles', title: 'Ranks and Discord roles', of: rankRoles },
  { key: 'in-game-ranks', title: 'In-game ranks', of: inGameRanks },
  { key: 'raid-night', title: 'A raid night', of: raidNight },
  { key: 'season', title: 'A season', of: season },
  { key: 'second-officer', title: 'A second officer', of: secondOfficer },
  { key: 'failed-jobs', title: 'Failed jobs', of: failedJobs },
];

/** What a guild needs, each with whether it has it and, where not, what to do. */
export function checklistOf(facts: ChecklistFacts): ChecklistItem[] {
  return ITEMS.map(({ key, title, of }) => ({ key, title, ...of(facts) }));
}

function profile({ hasProfile, hasRealm }: ChecklistFacts) {
  const href = '/admin/guild';
  if (!hasProfile)
    return open(href, 'Name, realm and time zone are not stored yet; until then the host’s settings count.');
  if (!hasRealm) return open(href, 'The realm is missing, without which the game’s roster can’t be read.');
  return done(href, 'Name, realm and time zone are stored.');
}

function bot({ bot: state }: ChecklistFacts) {
  const href = `${BOT_SETTINGS}#connection`;
  if (state.kind === 'none') return open(href, 'There is no bot yet, so nothing is told on Discord.');
  if (state.kind === 'away')
    return open(href, state.fault ?? 'The bot is set up, but it is not logged in to Discord just now.');
  const { missing } = state;
  if (missing === null || missing.length === 0) return done(href, 'The bot is logged in.');
  return open(
    href,
    `The bot is logged in, but it lacks ${missing.length === 1 ? 'the permission' : 'the permissions'} ${listed(missing)}.`,
  );
}

function discordLogin({ hasDiscordLogin }: ChecklistFacts) {
  const href = `${BOT_SETTINGS}#connection`;
  if (hasDiscordLogin) return done(href, 'People can log in with Discord.');
  return open(href, 'Nobody can log in with Discord: the application’s client secret is missing.');
}

function raidHelper(facts: ChecklistFacts) {
  const missing = [
    facts.hasRaidHelperKey ? '' : 'the API key',
    facts.hasRaidChannel ? '' : 'the channel for sheets',
    facts.hasRaidCreator ? '' : 'the person in whose name sheets are made',
  ].filter((part) => part !== '');
  if (missing.length === 0) return done(RAID_HELPER, 'Raid-Helper can post sheets.');
  return open(
    RAID_HELPER,
    `No sheet can be posted: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`,
  );
}

function auditChannel({ hasAuditChannel }: ChecklistFacts) {
  const href = `${BOT_SETTINGS}#channels`;
  if (hasAuditChannel) return done(href, 'Officers hear of failures in their channel.');
  return open(href, 'Nobody hears when something fails: choose a channel that only officers read.');
}

function rankRoles({ ranks, ranksWithoutRole }: ChecklistFacts) {
  const href = `${BOT_SETTINGS}#ranks`;
  if (ranks > 0 && ranksWithoutRole.length === ranks) {
    return open(href, 'No Discord role stands for a rank, so Discord says nothing about who is what.');
  }
  if (ranksWithoutRole.length === 0) return done(href, 'Every rank has its role.');
  return done(
    href,
    `Roles stand for ranks; ${listed(ranksWithoutRole)} ${ranksWithoutRole.length === 1 ? 'has' : 'have'} none.`,
  );
}

function inGameRanks({ mappedIndices }: ChecklistFacts) {
  const href = '/admin/reference-tables#rank-indices';
  if (mappedIndices > 0)
    return done(
      href,
      `${counted(mappedIndices, 'rank number')} of the game ${mappedIndices === 1 ? 'stands' : 'stand'} for a rank.`,
    );
  return open(href, 'No rank number of the game stands for a rank, so characters have none.');
}

function raidNight({ activeNights, nightsWithoutRaid }: ChecklistFacts) {
  const href = '/admin/availability#recurring-events';
  if (activeNights === 0)
    return open(href, 'There is no raid night: add one and book its first date; each week then books the next.');
  if (nightsWithoutRaid.length === 0)
    return done(
      href,
      `${counted(activeNights, 'raid night')} ${activeNights === 1 ? 'books itself' : 'book themselves'}.`,
    );
  return open(
    href,
    `The first raid of ${listed(nightsWithoutRaid)} is not booked yet; without it no week books the next.`,
  );
}

function season({ hasSeason }: ChecklistFacts) {
  const href = '/admin/reference-tables#seasons';
  if (hasSeason) return done(href, 'A season is on.');
  return open(href, 'No season has begun, so raids belong to none and attendance has nothing to count in.');
}

function secondOfficer({ officersWithAccount }: ChecklistFacts) {
  const href = '/admin/players';
  if (officersWithAccount > 1) return done(href, `${officersWithAccount} officers can log in.`);
  return open(href, 'Only one officer can log in: invite a second, who can help when the first is away.');
}

function failedJobs({ failedJobs: count }: ChecklistFacts) {
  const href = '/admin/jobs';
  if (count === 0) return done(href, 'Nothing has failed.');
  return open(
    href,
    `${counted(count, 'job')} ${count === 1 ? 'has' : 'have'} used up ${count === 1 ? 'its' : 'their'} tries and ${count === 1 ? 'waits' : 'wait'} for somebody.`,
  );
}

function open(href: string, sentence: string) {
  return { isDone: false, sentence, href };
}

function done(href: string, sentence: string) {
  return { isDone: true, sentence, href };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
