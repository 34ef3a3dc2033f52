import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { addNight, addRaid, statementsOf, visibleText } from '../scheduling/raid.rows.js';

const SHEET = '100000000000000501';
const SHEET_URL = `https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${SHEET}`;

describe('the home page', () => {
  let guild: Guild;
  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  it('greets a stranger of a guild without plans', async () => {
    const { status, text } = await guild.anonymous().get('/');
    expect(status).toBe(200);
    expect(text).toContain('Small Guild');
    expect(text).toContain('No raid is planned');
    expect(text).toContain('No fixed raid nights');
    expect(text).toContain('href="/login"');
  });

  it('shows the next three raids, and the sheets to those who are logged in', async () => {
    await addRaid(guild, { title: 'Over', start_time_utc: '2026-10-02T18:00:00Z' });
    await addRaid(guild, { title: 'Called off', start_time_utc: '2026-10-04T18:00:00Z', booking_state: 'cancelled' });
    await addRaid(guild, {
      title: 'Posted night',
      start_time_utc: '2026-10-05T18:00:00Z',
      raid_helper_event_id: SHEET,
      discord_channel_id: WORLD.raidChannel,
    });
    await addRaid(guild, { title: 'Pending night', start_time_utc: '2026-10-06T18:00:00Z', booking_state: 'pending' });
    await addRaid(guild, { title: 'Third night', start_time_utc: '2026-10-07T18:00:00Z' });
    await addRaid(guild, { title: 'Fourth night', start_time_utc: '2026-10-08T18:00:00Z' });
    const stranger = (await guild.anonymous().get('/')).text;
    const member = (await (await guild.loggedIn(1, 'Borin')).get('/')).text;
    const titles = (page: string) => [...page.matchAll(/raid-teaser-title">([^<]*)/g)].map(([, title]) => title);
    expect(titles(stranger)).toEqual(['Posted night', 'Pending night', 'Third night']);
    expect(titles(member)).toEqual(titles(stranger));
    expect(stranger).not.toContain(SHEET);
    expect(member).toContain(`href="${SHEET_URL}"`);
    expect(visibleText(member)).toContain('No sheet yet');
    expect(visibleText(member)).toContain('Welcome back, Borin');
  });

  it('shows the week of the guild at the local hour of each night, with the zone as it is called then', async () => {
    await addNight(guild, { label: 'Late night', weekday: 1, start: '21:00', minutes: 150 });
    await addNight(guild, { label: 'Island night', weekday: 5, start: '20:00', timezone: 'Australia/Lord_Howe' });
    await addNight(guild, { label: 'Valley night', weekday: 6, start: '20:00', timezone: 'Asia/Kathmandu' });
    await addNight(guild, { label: 'Early night', weekday: 1, start: '19:30' });
    await addNight(guild, { label: 'Given up', weekday: 2, start: '20:00', active: false });
    await addNight(guild, { label: 'Secret', weekday: 3, start: '20:00', onPublic: false });
    const week = async () => visibleText((await guild.anonymous().get('/')).text).split('Our week')[1] ?? '';
    // On the third of October, at noon in London, this week's island night is over: the next one is in summer time.
    expect(await week()).toContain(
      'Tuesday Early night 2 h 7:30 PM EDT Tuesday Late night 2 h 30 min 9:00 PM EDT ' +
        'Saturday Island night 2 h 08:00 pm LHDT Sunday Valley night 2 h 20:00 GMT+5:45',
    );
    expect(await week()).not.toMatch(/Given up|Secret/);
    guild.clock.turnTo(new Date('2026-11-01T12:00:00Z'));
    expect(await week()).toContain('Tuesday Late night 2 h 30 min 9:00 PM EST');
  });

  it('asks the database as often for many raids as for none', async () => {
    const none = await statementsOf(guild, () => guild.anonymous().get('/'));
    for (let day = 1; day < 8; day += 1) {
      await addNight(guild, { label: `Night ${day}`, weekday: day % 7, start: '20:00' });
      await addRaid(guild, { title: `Night ${day}`, start_time_utc: `2026-11-0${day}T18:00:00Z` });
    }
    expect(await statementsOf(guild, () => guild.anonymous().get('/'))).toBeLessThanOrEqual(none);
  });
});
