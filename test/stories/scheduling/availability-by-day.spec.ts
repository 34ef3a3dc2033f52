import { Guild } from '../../support/guild.js';
import type { Session } from '../../support/browser-session.js';
import { statementsOf } from '../../support/statements.js';

const BY_DAY = '/api/v1/admin/availability-by-day';

interface Week {
  total_active_players: number;
  days: {
    available_count: number;
    availability_pct: number;
    players: { display_name: string }[];
    recurring_events: { label: string }[];
  }[];
}

describe('the week by day, for officers', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => {
    guild = await Guild.start();
    officer = await guild.loggedIn(4, 'Quartermaster');
  });
  afterAll(() => guild.stop());

  const week = async () => (await officer.get(BY_DAY)).json.data as Week;
  const window = (playerId: number, day: number, start = '19:00', hours = 3.5) =>
    guild.rows(
      `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
       values ($1, $2, $3, $4)`,
      [playerId, day, start, hours],
    );

  it('tells count, share, weight, roles, events and people of each day', async () => {
    const thorn = await guild.people.join({ name: 'Thornwick', rankLevel: 3, main: ['Druid', 'Restoration'] });
    const ash = await guild.people.join({ name: 'ashgrove', rankLevel: 1, main: null });
    await guild.rows(`update guild_identity.players set timezone = 'Asia/Kolkata' where id = $1`, [thorn.playerId]);
    await window(thorn.playerId, 1, '19:30', 2.5);
    await window(ash.playerId, 1);
    for (const [label, time] of [
      ['Late raid', '22:00'],
      ['Heroic night', '19:00'],
    ]) {
      const event = { label, day_of_week: 1, default_start_time: time, timezone: 'Australia/Lord_Howe' };
      await officer.api('POST', '/api/v1/admin/recurring-events', event);
    }
    await officer.api('POST', '/api/v1/admin/recurring-events', { label: 'Over', day_of_week: 1, is_active: false });

    const { total_active_players, days } = await week();
    expect(total_active_players).toBe(3);
    expect(days).toHaveLength(7);
    const event = { event_type: 'raid', timezone: 'Australia/Lord_Howe', default_duration_minutes: 120 };
    expect(days[1]).toEqual({
      day_of_week: 1,
      day_name: 'Tuesday',
      available_count: 2,
      availability_pct: 66.7,
      weighted_score: 3,
      recurring_events: [
        { ...event, label: 'Heroic night', default_start_time: '19:00' },
        { ...event, label: 'Late raid', default_start_time: '22:00' },
      ].map((each) => ({
        ...each,
        id: expect.any(Number) as number,
        is_active: true,
        display_on_public: true,
      })),
      role_breakdown: { Healer: 1 },
      players: [
        {
          player_id: ash.playerId,
          display_name: 'ashgrove',
          rank: 'Initiate',
          scheduling_weight: 0,
          main_role: null,
          timezone: 'America/Chicago',
          earliest_start: '19:00',
          available_hours: 3.5,
        },
        {
          player_id: thorn.playerId,
          display_name: 'Thornwick',
          rank: 'Veteran',
          scheduling_weight: 3,
          main_role: 'Healer',
          timezone: 'Asia/Kolkata',
          earliest_start: '19:30',
          available_hours: 2.5,
        },
      ],
    });
    expect(days[0]).toMatchObject({ available_count: 0, availability_pct: 0, role_breakdown: {}, players: [] });
  });

  it('counts players on a break and inactive ones neither among the available nor in the total', async () => {
    const before = await week();
    const resting = await guild.people.join({ name: 'Resting', hiatus: true });
    const gone = await guild.people.join({ name: 'Gone', active: false });
    await window(resting.playerId, 1);
    await window(gone.playerId, 1);
    expect(await week()).toEqual(before);
  });

  it('costs three statements, however many play', async () => {
    const few = (await statementsOf(guild.database.orm, () => officer.get(BY_DAY))).length;
    for (let count = 0; count < 12; count++) {
      const { playerId } = await guild.people.join({ name: `Many ${count}` });
      for (const day of [0, 1, 2, 3, 4, 5, 6]) await window(playerId, day);
    }
    const statements = await statementsOf(guild.database.orm, () => officer.get(BY_DAY));
    expect(statements).toHaveLength(few);
    expect(
      statements.filter((text) => /player_availability|recurring_events|guild_identity\.roles order/.test(text)),
    ).toHaveLength(3);
  });
});
