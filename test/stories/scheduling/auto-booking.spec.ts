import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

// One zone with a half-hour clock change, one without any; the guild's Raid-Helper lives in the same zone.
describe.each(['Australia/Lord_Howe', 'Asia/Kathmandu'])('booking next week in %s', (timezone) => {
  let guild: Guild;
  let nights: RaidNights;
  beforeAll(async () => {
    guild = await Guild.start({ timezone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  afterAll(() => guild.stop());

  it('posts next week once, ten minutes into a raid, with everybody on the sheet and one announcement', async () => {
    const ash = await guild.people.join({ name: 'Ash', rankLevel: 3 });
    const birch = await guild.people.join({ name: 'Birch', rankLevel: 1, hiatus: true });
    await guild.people.join({ name: 'Cedar', discord: false });
    await guild.people.join({ name: 'Dogwood', active: false });
    await guild.people.join({ name: 'Elder', main: null });
    const { raidId } = await nights.begun(timezone, 11);

    await nights.tick();
    await nights.tick();

    const next = await nights.successorOf(raidId);
    const source = await nights.row(raidId);
    expect(next).toMatchObject({
      booking_state: 'posted',
      auto_booked: true,
      title: 'Heroic Night',
      booking_error: null,
    });
    expect(source.auto_booked).toBe(true);
    expect(next.start_time_utc.getTime() - source.start_time_utc.getTime()).toBe(7 * 24 * 3_600_000);
    const sheets = guild.simulators.raidHelper.events;
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toMatchObject({
      id: next.raid_helper_event_id,
      title: 'Heroic Night',
      channelId: WORLD.raidChannel,
    });
    expect(sheets[0]?.startTime).toBe(next.start_time_utc.getTime() / 1000);
    const signUps = sheets[0]?.signUps.map(({ userId, className }) => [userId, className]);
    expect(signUps).toEqual([
      [ash.discordId, 'Tentative'],
      [birch.discordId, 'Absence'],
    ]);
    const attendance = await guild.rows(
      `select p.display_name, a.signed_up, a.source, a.raid_helper_status as status from patt.raid_attendance a
       join guild_identity.players p on p.id = a.player_id where a.event_id = $1 order by 1`,
      [next.id],
    );
    expect(attendance).toEqual([
      { display_name: 'Ash', signed_up: false, source: 'auto', status: 'tentative' },
      { display_name: 'Birch', signed_up: false, source: 'auto', status: 'absence' },
      { display_name: 'Cedar', signed_up: false, source: 'auto', status: null },
    ]);
    const announcements = guild.simulators.discord
      .messagesIn(WORLD.raidChannel)
      .filter(({ authorId }) => authorId === WORLD.botUserId);
    expect(announcements.map(({ content }) => content)).toEqual([
      `Next week's raid has been posted! Sign up here: https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${next.raid_helper_event_id}`,
    ]);
    expect(next).toMatchObject({ announced_at: guild.clock.now(), signed_up_at: guild.clock.now() });
  });
});
