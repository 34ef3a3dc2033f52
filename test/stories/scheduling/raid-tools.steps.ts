import type { Sheet } from '../../../src/simulators/raid-helper/raid-helper.world.js';
import type { Guild } from '../../support/guild.js';

/** Takes raids, sheets and messages away, and turns the clock back: much quicker than a reset, and people stay logged in. */
export async function clearRaids(guild: Guild, now: string): Promise<void> {
  const { raidHelper, discord } = guild.simulators;
  await guild.sql.query(
    `delete from patt.raid_attendance; delete from patt.raid_events; delete from patt.recurring_events;
     delete from guild_identity.discord_channels; delete from pgboss.job;
     update common.discord_config set raid_spec_names = null`,
  );
  raidHelper.http.behave();
  for (const { id } of [...raidHelper.events]) await raidHelper.deleteEvent(id);
  Object.assign(raidHelper.variants, { createWithoutId: false, protection1: 'warrior', devourer: false });
  for (const message of discord.world.messages.all()) discord.world.messages.delete(message);
  raidHelper.http.requests.length = 0;
  guild.clock.turnTo(new Date(now));
}

/** What people see of a sheet, without the marker by which it is known. */
export function shownOn({ title, description, startTime, durationMinutes, channelId }: Sheet) {
  return {
    title,
    description: description.replace(/ #[0-9a-f]{8}$/, ''),
    starts: new Date(startTime * 1_000).toISOString(),
    minutes: durationMinutes,
    channelId,
  };
}

/** What the builder of a page posts, by its fields. */
export function builderFieldsOf(html: string): Record<string, string> {
  const form = /<form id="builder"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const inputs = [...form.matchAll(/<input[^>]* name="(\w+)"[^>]*>/g)].map(
    ([tag, name = '']) => [name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const,
  );
  const fields = Object.fromEntries(inputs.filter(([name]) => name !== '_token'));
  return { eventType: 'raid', description: '', channelId: '', recurringEventId: '', ...fields };
}
