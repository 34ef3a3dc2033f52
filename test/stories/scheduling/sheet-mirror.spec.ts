import { SheetMirrorJobs } from '../../../src/scheduling/mirror/sheet-mirror.jobs.js';
import type { DeskMember } from '../../support/bot-desk.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { AnsweredRaid } from './answer.steps.js';
import { addRaid } from './raid.rows.js';
import { ServerCalendar } from './server-calendar.steps.js';

/** Half an hour off, and in the week in which its clocks go forward; and in Discord's own future, for it books no past. */
const ZONE = 'America/St_Johns';
const NOW = '2030-03-06T23:41:00Z';
const STARTS = '2030-03-13T22:30:00.000Z';
const VOICE = '100000000000000029';

let guild: Guild;
let night: AnsweredRaid;
let ash: DeskMember;

beforeAll(async () => {
  guild = await Guild.start({ now: NOW, timezone: ZONE });
  night = await AnsweredRaid.open(guild, ZONE);
  // The sheet of the raid before it is nobody's business here.
  await guild.rows('update patt.raid_events set raid_helper_event_id = null where id <> $1', [night.raidId]);
});
beforeEach(async () => {
  await night.anew(NOW);
  await guild.rows('delete from patt.raid_discord_events');
  const anew = `title = 'Heroic Night', start_time_utc = $1::timestamptz, end_time_utc = $1::timestamptz + interval '2 hours'`;
  await guild.rows(`update patt.raid_events set sheet_read_at = null, ${anew} where id = $2`, [STARTS, night.raidId]);
  await guild.rows('delete from common.job_runs');
  await night.nights.settings({ raid_discord_events: false, raid_voice_channel_id: null });
  guild.simulators.discord.world.scheduledEvents.clear();
  for (const { userId } of [...(night.raidHelper.event(night.sheetId)?.signUps ?? [])])
    night.raidHelper.signOff(night.sheetId, userId);
  ash = await night.raider('Ash');
});
afterAll(() => guild.stop());

const click = ({ discordId }: { discordId: string }, className: string) =>
  night.raidHelper.signUp(night.sheetId, { userId: discordId, className });

describe('reading the sheets back', () => {
  async function read(): Promise<Record<string, unknown>> {
    await guild.part(SheetMirrorJobs).mirrorAll();
    const { outcome, detail } = await night.lastRun('sheet-mirror');
    if (outcome !== 'done') throw new Error(JSON.stringify(detail));
    return detail;
  }

  const listed = () => night.listed();

  it('says of everybody what their click says, counts whom nobody knows, and writes nothing twice', async () => {
    const said = { Birch: 'Tank', Cedar: 'Bench', Dogwood: 'Late', Elder: 'Absence', Fir: 'Healer' };
    for (const [name, className] of Object.entries(said)) click(await night.raider(name), className);
    click({ discordId: night.desk.stranger('100000000000000078', 'Wanderer') }, 'Melee');
    await guild.rows(
      `insert into patt.raid_attendance (event_id, player_id, source) select $1, id, 'auto' from guild_identity.players
       where display_name like 'Ash ' || $2`,
      [night.raidId, night.round],
    );
    expect(await read()).toEqual({ read: 1, changed: 6, left: 0, unknown: 1, gone: [], unreadable: {} });
    expect(await listed()).toEqual({
      Ash: 'tentative',
      Birch: 'accepted, comes',
      Cedar: 'bench',
      Dogwood: 'late, comes',
      Elder: 'absence',
      Fir: 'accepted, comes',
    });
    expect(await night.noted(ash)).toMatchObject({ source: 'raid_helper', has_main: true });
    const versions = () => guild.rows('select id, xmin from patt.raid_attendance order by id');
    const before = await versions();
    expect(await read()).toMatchObject({ read: 1, changed: 0, left: 0 });
    expect(await versions()).toEqual(before);
  });

  it('forgets who left the sheet, and leaves alone who was only planned for it', async () => {
    click(ash, 'Absence');
    const birch = await night.raider('Birch');
    night.raidHelper.signOff(night.sheetId, birch.discordId);
    await guild.rows(
      `insert into patt.raid_attendance (event_id, player_id, signed_up, source) values ($1, $2, true, 'auto')`,
      [night.raidId, birch.playerId],
    );
    await read();
    night.raidHelper.signOff(night.sheetId, ash.discordId);
    await guild.rows('update patt.raid_events set signed_up_at = null where id = $1', [night.raidId]);
    // While the plan is still being written onto the sheet, nobody has left it.
    expect(await read()).toMatchObject({ changed: 0, left: 0 });
    await guild.rows('update patt.raid_events set signed_up_at = now() where id = $1', [night.raidId]);
    expect(await read()).toMatchObject({ changed: 0, left: 1 });
    expect(await listed()).toEqual({ Birch: 'unanswered, comes', Ash: 'unanswered' });
  });

  it('ends a noted absence with the click that ends it, and keeps one that an officer noted', async () => {
    await night.answered(ash, 'Absent');
    await guild.workOff();
    expect(await listed()).toEqual({ Ash: 'absence, noted' });
    await guild.pass({ minutes: 1 });
    click(ash, 'Ranged');
    await read();
    expect(await listed()).toEqual({ Ash: 'accepted, comes' });
    await guild.rows('update patt.raid_attendance set noted_absence = true');
    click(ash, 'Late');
    await read();
    expect(await listed()).toEqual({ Ash: 'late, comes, noted' });
  });

  it('says nothing against an answer that the sheet has not heard of yet', async () => {
    await night.answered(ash, 'Late');
    expect(await read()).toMatchObject({ changed: 0 });
    expect(await listed()).toEqual({ Ash: 'late, comes' });
    await guild.workOff();
    expect([night.onSheet(ash), await listed()]).toEqual([['Late'], { Ash: 'late, comes' }]);
  });

  it('that began before an answer does not take it back when it ends after it', async () => {
    const pause = night.raidHelper.http.pause('GET', /\/servers\/\d+\/events$/, 'after');
    const reading = read();
    await pause.reached;
    await night.answered(ash, 'Absent');
    await guild.workOff();
    pause.release();
    await reading;
    expect(await listed()).toEqual({ Ash: 'absence, noted' });
  });

  it('gives the sheet the last word again when somebody clicks there after an answer here', async () => {
    await night.answered(ash, 'Late');
    await guild.workOff();
    await guild.pass({ minutes: 1 });
    click(ash, 'Ranged');
    await read();
    expect([await listed(), await guild.rows('select 1 from patt.raid_answers')]).toEqual([
      { Ash: 'accepted, comes' },
      [],
    ]);
  });

  it('asks once for all raids of a channel, from three hours ago to two weeks ahead', async () => {
    const raids = {
      '2030-03-06T20:42Z': true,
      '2030-03-06T20:40Z': false,
      '2030-03-20T23:41Z': true,
      '2030-03-20T23:43Z': false,
    };
    const ids = new Map<number, boolean>();
    for (const [at, isRead] of Object.entries(raids)) {
      const outcome = {
        title: at,
        start_time_utc: at,
        raid_helper_event_id: night.sheetId,
        discord_channel_id: WORLD.raidChannel,
      };
      ids.set(await addRaid(guild, outcome), isRead);
    }
    expect(await read()).toMatchObject({ read: 3 });
    const gets = night.raidHelper.http.requests.filter(({ method }) => method === 'GET');
    expect(gets.map(({ path }) => path)).toEqual([`/api/v4/servers/${WORLD.guildId}/events`]);
    const rows = await guild.rows<{ id: number }>(
      'select id from patt.raid_events where sheet_read_at is not null order by id',
    );
    expect(rows.map(({ id }) => id)).toEqual([
      night.raidId,
      ...[...ids].filter(([, isRead]) => isRead).map(([id]) => id),
    ]);
  });

  it('changes nothing where the sheet is gone or can’t be read, and says so', async () => {
    await read();
    const outcome = { title: 'Lost', start_time_utc: '2030-03-08T20:00Z', raid_helper_event_id: '100000000000000999' };
    const lost = await addRaid(guild, { ...outcome, discord_channel_id: WORLD.raidChannel });
    expect(await read()).toMatchObject({ read: 1, gone: [lost] });
    night.raidHelper.http.misbehave({ path: '/events', kind: 'status', status: 500, times: 10 });
    const { unreadable } = await read();
    expect(Object.keys(unreadable as object).map(Number)).toEqual([night.raidId, lost]);
    night.tellsNobody();
    expect(await read()).toMatchObject({ read: 0, unreadable: { [night.raidId]: expect.stringContaining('who') } });
    expect(await listed()).toEqual({ Ash: 'tentative' });
  });
});

describe('the calendar of the Discord server', () => {
  let officer: Session;
  let calendar: ServerCalendar;
  beforeEach(async () => {
    officer = await guild.loggedIn(4, `Officer ${night.round}`);
    calendar = new ServerCalendar(guild, officer);
  });
  const events = () => calendar.events();
  const tick = (minutes = 0) => calendar.tick(minutes);
  const switchedOn = () => calendar.turn(true);

  it('stays as it is until officers want otherwise, and then shows the raid with the way to its sheet', async () => {
    await tick();
    expect([events(), (await night.lastRun('discord-events')).outcome]).toEqual([[], 'skipped']);
    await switchedOn();
    const url = `https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${night.sheetId}`;
    expect(events()).toMatchObject([
      {
        name: 'Heroic Night',
        description: expect.stringContaining(`Sign up: ${url}`),
        scheduled_start_time: '2030-03-13T22:30:00+00:00',
        scheduled_end_time: '2030-03-14T00:30:00+00:00',
        entity_metadata: { location: url },
      },
    ]);
    expect(await calendar.section()).toContain('One coming raid stands there now.');
    await tick();
    expect(calendar.received('POST')).toHaveLength(1);
    expect(calendar.received('PATCH')).toEqual([]);
  });

  it('shows a raid as soon as its sheet is posted, at its own local time beyond a clock change', async () => {
    await switchedOn();
    const recurringId = await night.nights.recurring({
      dayOfWeek: 6,
      start: '20:00',
      timezone: 'Australia/Sydney',
      label: 'Sunday',
    });
    guild.clock.turnTo(new Date('2030-04-03T12:00:00Z'));
    await officer.api('POST', `/api/v1/admin/recurring-events/${recurringId}/book-next`);
    await guild.workOff();
    const sunday = events().find(({ name }) => name === 'Sunday');
    // On that morning Sydney's clocks went back.
    expect(sunday?.scheduled_start_time).toBe('2030-04-07T10:00:00+00:00');
  });

  it('follows what is changed about a raid, and into the voice channel and back', async () => {
    await switchedOn();
    const [{ id } = { id: '' }] = events();
    await guild.rows(
      `update patt.raid_events set title = 'Mythic Night', start_time_utc = start_time_utc + interval '30 minutes' where id = $1`,
      [night.raidId],
    );
    await tick();
    expect(events()).toMatchObject([{ id, name: 'Mythic Night', scheduled_start_time: '2030-03-13T23:00:00+00:00' }]);
    guild.simulators.discord.setChannel(VOICE, { name: 'Raid', type: 2 });
    await officer.api('PATCH', '/api/v1/admin/bot-settings', { raid_voice_channel_id: VOICE });
    await guild.workOff();
    expect(events()).toMatchObject([{ id, channel_id: VOICE, entity_type: 2 }]);
    await officer.api('PATCH', '/api/v1/admin/bot-settings', { raid_voice_channel_id: null });
    await guild.workOff();
    expect(events()).toMatchObject([{ id, channel_id: null, entity_type: 3 }]);
    expect(calendar.received('POST')).toHaveLength(1);
  });

  it('loses a raid that is cancelled or deleted, and all coming ones when it is switched off', async () => {
    for (const change of [`booking_state = 'cancelled'`, 'deleted_at = now()']) {
      await switchedOn();
      await tick();
      expect([change, events().length]).toEqual([change, 1]);
      await guild.rows(`update patt.raid_events set ${change} where id = $1`, [night.raidId]);
      await tick();
      expect([change, events()]).toEqual([change, []]);
      await guild.rows(`update patt.raid_events set booking_state = 'posted', deleted_at = null where id = $1`, [
        night.raidId,
      ]);
    }
    await tick();
    await guild.rows(`update patt.raid_events set booking_state = 'pending' where id = $1`, [night.raidId]);
    await tick();
    // Another sheet is being made; the night is the same.
    expect(events()).toHaveLength(1);
    await calendar.turn(false);
    expect([events(), await guild.rows('select 1 from patt.raid_discord_events')]).toEqual([[], []]);
    await guild.rows(`update patt.raid_events set booking_state = 'posted' where id = $1`, [night.raidId]);
    await switchedOn();
    expect(events()).toHaveLength(1);
  });

  it.each(['cut-after', 'malformed'] as const)('shows a raid once though the answer was lost (%s)', async (kind) => {
    guild.simulators.discord.http.misbehave({ method: 'POST', path: '/scheduled-events$', kind });
    await switchedOn();
    await tick(6);
    await tick(6);
    expect([events().length, calendar.received('POST').length]).toEqual([1, 1]);
    // As if the instance had died between the call and its record.
    await guild.rows(`update patt.raid_discord_events set discord_event_id = null, told = null, attempts = 1`);
    await tick();
    expect([events().length, calendar.received('POST').length]).toEqual([1, 1]);
    expect(await calendar.section()).toContain('One coming raid stands there now.');
  });

  it('shows a raid once though a call that was given up arrives after all', async () => {
    guild.simulators.discord.http.misbehave({
      method: 'POST',
      path: '/scheduled-events$',
      kind: 'status',
      status: 504,
    });
    await switchedOn();
    await tick(6);
    const [first] = events();
    if (!first) throw new Error('There is no event.');
    guild.simulators.discord.world.scheduledEvents.set('999999999999999999', { ...first, id: '999999999999999999' });
    await tick(2);
    expect(events().map(({ id }) => id)).toEqual([first.id]);
  });

  it('tells officers when the bot may not, tries again after longer and longer pauses, and ends well when it may', async () => {
    const [roleId = ''] = guild.simulators.discord.world.member(WORLD.botUserId).roleIds;
    const role = guild.simulators.discord.world.role(roleId);
    const { permissions } = role;
    role.permissions = String(BigInt(permissions) & ~(1n << 44n) & ~(1n << 33n));
    try {
      await switchedOn();
      expect(await calendar.section()).toContain('give its role “Create Events” and “Manage Events”');
      expect((await officer.get('/admin/jobs')).text).toContain(`Raid ${night.raidId} in the server’s calendar`);
      const tries: number[] = [];
      for (let minute = 5; minute <= 40; minute += 5) {
        const before = calendar.received('POST').length;
        await tick(5);
        if (calendar.received('POST').length > before) tries.push(minute);
      }
      expect(tries).toEqual([5, 15, 35]);
    } finally {
      role.permissions = permissions;
    }
    await tick(60);
    expect(events()).toHaveLength(1);
    expect(await calendar.section()).not.toContain('Create Events” and “Manage Events”, and let it');
  });

  it('is left alone where somebody took a raid out of it', async () => {
    await switchedOn();
    guild.simulators.discord.world.scheduledEvents.clear();
    await guild.rows(`update patt.raid_events set title = 'Renamed' where id = $1`, [night.raidId]);
    await tick();
    await tick(300);
    expect([events(), calendar.received('POST').length, calendar.received('PATCH').length]).toEqual([[], 1, 1]);
  });

  it('keeps what has begun', async () => {
    await switchedOn();
    await guild.turnTo(new Date(STARTS));
    await calendar.turn(false);
    await tick();
    expect(events()).toHaveLength(1);
  });
});
