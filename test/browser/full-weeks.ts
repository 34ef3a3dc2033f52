import type { Guild } from '../support/guild.js';

/** name, rank level, class and spec, zone, and evenings as weekday (0 is Monday), local start and hours. */
const PEOPLE: readonly [string, number, readonly [string, string], string, string][] = [
  ['Alder', 5, ['Warrior', 'Protection'], 'America/New_York', '1 20:00 4, 3 20:00 4, 6 19:00 5'],
  ['Bryony', 4, ['Priest', 'Holy'], 'America/New_York', '1 19:30 4, 3 20:30 3, 5 18:00 6'],
  ['Clover', 3, ['Mage', 'Frost'], 'America/Chicago', '1 19:00 4, 2 19:00 4, 3 19:30 3'],
  ['Dill', 3, ['Druid', 'Restoration'], 'America/Chicago', '1 18:30 3.5, 3 18:30 4, 6 17:00 6'],
  ['Elder', 3, ['Hunter', 'Marksmanship'], 'America/Denver', '1 18:00 4, 3 18:00 4, 4 19:00 5'],
  ['Fennel', 2, ['Rogue', 'Outlaw'], 'America/Los_Angeles', '1 17:15 4, 2 17:00 4, 3 17:00 4, 6 14:00 7'],
  ['Gorse', 2, ['Paladin', 'Holy'], 'America/Los_Angeles', '3 17:30 4, 5 16:00 6'],
  ['Heather', 2, ['Warlock', 'Destruction'], 'Europe/London', '2 01:00 4, 4 01:00 3, 5 20:00 6, 6 20:00 5'],
  ['Iris', 2, ['Shaman', 'Restoration'], 'America/New_York', '0 20:00 4, 1 20:00 3, 3 20:00 3'],
  ['Juniper', 2, ['Death Knight', 'Frost'], 'America/New_York', '1 20:30 3, 3 20:00 4'],
  ['Kale', 2, ['Monk', 'Brewmaster'], 'America/Chicago', '1 19:15 3, 3 19:00 4, 6 18:00 4'],
  ['Lavender', 2, ['Mage', 'Fire'], 'America/St_Johns', '1 21:30 3, 3 21:30 4, 6 20:30 4'],
  ['Mallow', 1, ['Druid', 'Balance'], 'America/New_York', '1 20:00 2, 3 20:00 4, 4 20:00 4'],
  ['Nettle', 1, ['Demon Hunter', 'Havoc'], 'Australia/Sydney', '2 10:00 4, 4 10:00 4'],
];

/** Fourteen people in seven zones with evenings of their own, one of whom is on a break from raiding. */
export async function fillWeeks(guild: Guild): Promise<void> {
  for (const [name, rankLevel, main, zone, evenings] of PEOPLE) {
    const { playerId } = await guild.people.join({ name, rankLevel, main, hiatus: name === 'Juniper' });
    const rows = evenings.split(', ').map((evening) => evening.split(' '));
    await guild.rows(
      `with zoned as (update guild_identity.players set timezone = $2 where id = $1)
       insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
       select $1, * from unnest($3::integer[], $4::time[], $5::numeric[])`,
      [playerId, zone, ...[0, 1, 2].map((at) => rows.map((row) => row[at]))],
    );
  }
}
