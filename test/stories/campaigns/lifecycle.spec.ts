import { Guild } from '../../support/guild.js';
import { outcomeOf, PollingStation } from '../../support/polling-station.js';

const NOW = '2026-06-10T12:00:00Z';

let guild: Guild;
let station: PollingStation;
beforeAll(async () => (guild = await Guild.start({ now: NOW })));
afterAll(() => guild.stop());
beforeEach(async () => (station = await PollingStation.in(guild)));

const post = async (id: number, step: string, body?: object) =>
  outcomeOf(await station.admin('POST', `/campaigns/${id}/${step}`, body));

describe('a draft', () => {
  it('is made with what was said and with what is usual', async () => {
    const made = await station.admin('POST', '/campaigns', {
      title: 'Tabard',
      min_rank_to_vote: 3,
      start_at: '2026-06-11T21:00:00-04:00',
      duration_hours: 168,
    });
    expect(made.status).toBe(201);
    expect(made.json.data).toMatchObject({
      title: 'Tabard',
      description: null,
      type: 'ranked_choice',
      counting_method: 'points',
      picks_per_voter: 3,
      seats: 1,
      min_rank_to_vote: 3,
      min_rank_to_view: null,
      start_at: '2026-06-12T01:00:00.000Z',
      end_at: '2026-06-19T01:00:00.000Z',
      duration_hours: 168,
      status: 'draft',
      is_scheduled: false,
      early_close_if_all_voted: true,
      ballots_may_change: false,
      agent_enabled: true,
      agent_chattiness: 'normal',
      created_by: await guild.people.idOf('Olwen'),
      entries: [],
    });
  });

  it('is refused for each faulty field by its name, and can’t be changed so either', async () => {
    const faults: [object, string][] = [
      [{ title: ' ' }, 'title'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ type: 'lottery' }, 'type'],
      [{ counting_method: 'dice' }, 'counting_method'],
      [{ picks_per_voter: 0 }, 'picks_per_voter'],
      [{ picks_per_voter: 11 }, 'picks_per_voter'],
      [{ seats: 0 }, 'seats'],
      [{ seats: 2, counting_method: 'instant-runoff' }, 'seats'],
      [{ min_rank_to_vote: 6 }, 'min_rank_to_vote'],
      [{ min_rank_to_view: 3 }, 'min_rank_to_view'],
      [{ start_at: '2026-06-11T21:00' }, 'start_at'],
      [{ start_at: '2026-02-30T21:00:00Z' }, 'start_at'],
      [{ start_at: null }, 'start_at'],
      [{ duration_hours: 8761 }, 'duration_hours'],
      [{ early_close_if_all_voted: 'yes' }, 'early_close_if_all_voted'],
      [{ discord_channel_id: 'general' }, 'discord_channel_id'],
      [{ agent_chattiness: 'rude' }, 'agent_chattiness'],
      [{ status: 'live' }, 'status'],
    ];
    const right = { title: 'Tabard', min_rank_to_vote: 2, start_at: NOW, duration_hours: 1 };
    const { id } = await station.draft();
    for (const [faulty, field] of faults) {
      const made = await station.admin('POST', '/campaigns', { ...right, ...faulty });
      const changed = await station.admin('PATCH', `/campaigns/${id}`, faulty);
      const told = [made, changed].map(({ status, json }) => [status, ...Object.keys(json.fields ?? {})]);
      expect([faulty, ...told]).toEqual([faulty, [400, field], [400, field]]);
    }
  });

  it('is changed field by field; null clears, and nothing else changes', async () => {
    const { id } = await station.draft({ description: 'Old', min_rank_to_view: 1, agent_enabled: false });
    const before = await station.seen(id);
    const changes = { description: null, min_rank_to_view: null, ballots_may_change: true, agent_chattiness: 'hype' };
    expect((await station.admin('PATCH', `/campaigns/${id}`, changes)).json.data).toEqual({ ...before, ...changes });
    expect((await station.trail())[0]).toBe(
      'Olwen changed the vote “A name for the griffin”: description, min rank to view, ballots may change, agent chattiness',
    );
    expect(outcomeOf(await station.admin('PATCH', '/campaigns/999999', { title: 'x' }))).toBe(
      '404 campaigns.campaign-unknown',
    );
  });

  it('never starts by accident, however long its start is over', async () => {
    const { id } = await station.draft({ start_at: '2026-06-10T11:00:00Z' });
    await station.tick();
    await guild.pass({ minutes: 60 * 24 * 30 });
    await station.tick();
    expect(await station.seen(id)).toMatchObject({ status: 'draft', start_refusal: null });
  });
});

describe('a scheduled start', () => {
  it('opens the vote on time, from then for as long as was said', async () => {
    const { id } = await station.draft({ start_at: '2026-06-10T13:00:00Z', duration_hours: 2 });
    expect(await post(id, 'schedule')).toBe('200');
    await guild.pass({ minutes: 59 });
    await station.tick();
    expect(await station.seen(id)).toMatchObject({ status: 'draft', is_scheduled: true });
    await guild.pass({ minutes: 2 });
    await station.tick();
    expect(await station.seen(id)).toMatchObject({
      status: 'live',
      is_scheduled: false,
      start_at: '2026-06-10T13:01:00.000Z',
      end_at: '2026-06-10T15:01:00.000Z',
    });
    await guild.pass({ minutes: 120 });
    await station.tick();
    expect(await station.seen(id)).toMatchObject({ status: 'closed', close_reason: 'time' });
    expect((await station.trail()).slice(0, 3)).toEqual([
      'The platform closed the vote “A name for the griffin”, as its time was over',
      'The platform opened the vote “A name for the griffin”',
      'Olwen scheduled the vote “A name for the griffin” for 2026-06-10T13:00:00.000Z',
    ]);
  });

  it('can be another than the draft’s own, and can be taken back', async () => {
    const { id } = await station.draft();
    expect(await post(id, 'schedule', { start_at: '2026-06-10T12:30:00Z' })).toBe('200');
    expect(await station.seen(id)).toMatchObject({ is_scheduled: true, start_at: '2026-06-10T12:30:00.000Z' });
    expect(await post(id, 'unschedule')).toBe('200');
    await guild.pass({ minutes: 60 });
    await station.tick();
    expect(await station.seen(id)).toMatchObject({ status: 'draft', is_scheduled: false });
    expect((await station.trail())[0]).toBe('Olwen took the start of the vote “A name for the griffin” back');
  });

  it('must lie ahead, and changes nothing otherwise', async () => {
    const { id } = await station.draft();
    expect(await post(id, 'schedule', { start_at: NOW })).toBe('400 campaigns.start-in-past');
    expect(await station.seen(id)).toMatchObject({ is_scheduled: false, start_at: '2026-06-11T12:00:00.000Z' });
  });

  it('with too few entries leaves a draft that says why, once and in the trail', async () => {
    const { id } = await station.draft({ start_at: '2026-06-10T13:00:00Z' }, ['Gale', 'Storm']);
    expect(await post(id, 'schedule')).toBe('200');
    await guild.pass({ minutes: 60 });
    await station.tick();
    await station.tick();
    const reason = 'It needs at least 3 entries and has only 2.';
    expect(await station.seen(id)).toMatchObject({ status: 'draft', is_scheduled: false, start_refusal: reason });
    const told = (await station.trail()).filter((saying) => saying.includes('left the vote'));
    expect(told).toEqual([`The platform left the vote “A name for the griffin” a draft at its start: ${reason}`]);
    await station.admin('POST', `/campaigns/${id}/entries`, { name: 'Breeze' });
    expect(await post(id, 'schedule', { start_at: '2026-06-10T14:00:00Z' })).toBe('200');
    expect((await station.seen(id)).start_refusal).toBeNull();
  });

  it('that fails is kept from the others, and the jobs page shows it', async () => {
    const broken = await station.draft({ start_at: '2026-06-10T12:10:00Z' });
    const sound = await station.draft({ start_at: '2026-06-10T12:20:00Z' });
    for (const { id } of [broken, sound]) await post(id, 'schedule');
    await guild.pass({ minutes: 30 });
    await guild.rows(
      `create function refuse_opening() returns trigger language plpgsql as $$ begin raise 'no'; end $$`,
    );
    await guild.rows(
      `create trigger refuse_opening before update on patt.campaigns for each row when (new.id = ${broken.id})
       execute function refuse_opening()`,
    );
    await station.tick();
    await guild.rows('drop trigger refuse_opening on patt.campaigns; drop function refuse_opening');
    expect([(await station.seen(broken.id)).status, (await station.seen(sound.id)).status]).toEqual(['draft', 'live']);
    const [run] = await guild.rows<{ outcome: string; detail: { error: string } }>(
      `select outcome, detail from common.job_runs where name = 'campaign-checker'`,
    );
    expect(run).toMatchObject({ outcome: 'failed', detail: { error: expect.stringContaining(`: ${broken.id}.`) } });
    await station.tick();
    expect((await station.seen(broken.id)).status).toBe('live');
  });
});

describe('a vote opened by hand', () => {
  it('starts now, even if its start lay ahead', async () => {
    const { id } = await station.draft({ start_at: '2026-07-01T12:00:00Z' });
    await post(id, 'schedule');
    expect(await post(id, 'activate')).toBe('200');
    expect(await station.seen(id)).toMatchObject({
      status: 'live',
      is_scheduled: false,
      start_at: '2026-06-10T12:00:00.000Z',
      end_at: '2026-06-11T12:00:00.000Z',
    });
  });

  it('needs as many entries as picks, and as many as seats', async () => {
    const { id } = await station.draft({}, ['Gale', 'Storm']);
    expect(await post(id, 'activate')).toBe('409 campaigns.too-few-entries');
    const council = await station.draft({ counting_method: 'approval', picks_per_voter: 1, seats: 4 });
    expect(await post(council.id, 'activate')).toBe('409 campaigns.too-few-entries');
    const empty = await station.draft({ picks_per_voter: 1 }, []);
    expect(await post(empty.id, 'activate')).toBe('409 campaigns.too-few-entries');
  });

  it('can neither be changed, scheduled, opened again nor deleted', async () => {
    const { id, entries } = await station.live();
    expect(outcomeOf(await station.admin('PATCH', `/campaigns/${id}`, { title: 'x' }))).toBe(
      '409 campaigns.not-a-draft',
    );
    expect(outcomeOf(await station.admin('POST', `/campaigns/${id}/entries`, { name: 'x' }))).toBe(
      '409 campaigns.not-a-draft',
    );
    const entry = `/campaign-entries/${entries[0]?.id}`;
    expect(outcomeOf(await station.admin('PATCH', entry, { name: 'x' }))).toBe('409 campaigns.not-a-draft');
    expect(outcomeOf(await station.admin('DELETE', `/campaigns/${id}/entries/${entries[0]?.id}`))).toBe(
      '409 campaigns.not-a-draft',
    );
    expect(await post(id, 'schedule', { start_at: '2026-07-01T12:00:00Z' })).toBe('409 campaigns.not-a-draft');
    expect(await post(id, 'activate')).toBe('409 campaigns.has-begun');
    expect(outcomeOf(await station.admin('DELETE', `/campaigns/${id}`))).toBe('409 campaigns.is-live');
    expect(await station.seen(id)).toMatchObject({ status: 'live', title: 'A name for the griffin' });
  });

  it('may be given more time, but not more than a year', async () => {
    const { id } = await station.live();
    expect(await post(id, 'extend', { hours: 24 })).toBe('200');
    expect(await station.seen(id)).toMatchObject({ duration_hours: 48, end_at: '2026-06-12T12:00:00.000Z' });
    expect(await post(id, 'extend', { hours: 8760 })).toBe('400 campaigns.too-long');
    expect(await post(id, 'extend', { hours: 0 })).toBe('400 shared.invalid-input');
    expect((await station.trail())[0]).toBe(
      'Olwen extended the vote “A name for the griffin” until 2026-06-12T12:00:00.000Z',
    );
  });

  it('is closed by an officer once', async () => {
    const { id } = await station.live();
    expect(await post(id, 'close')).toBe('200');
    expect(await station.seen(id)).toMatchObject({
      status: 'closed',
      close_reason: 'officer',
      closed_at: '2026-06-10T12:00:00.000Z',
    });
    for (const step of ['close', 'activate', 'extend'])
      expect(await post(id, step, step === 'extend' ? { hours: 1 } : undefined)).toMatch(/^409 /);
    expect((await station.trail())[0]).toBe('Olwen closed the vote “A name for the griffin”');
  });
});

describe('a vote that is over', () => {
  it('is deleted with all that hung on it', async () => {
    const campaign = await station.live({ early_close_if_all_voted: true });
    await station.vote(station.officer, campaign, ['Gale', 'Storm', 'Breeze']);
    expect(await station.seen(campaign.id)).toMatchObject({ status: 'closed', close_reason: 'all-voted' });
    expect(outcomeOf(await station.admin('DELETE', `/campaigns/${campaign.id}`))).toBe('200');
    expect(await guild.rows('select 1 from patt.votes union all select 1 from patt.published_ballots')).toEqual([]);
    expect((await station.trail())[0]).toBe('Olwen deleted the vote “A name for the griffin”');
    expect(outcomeOf(await station.admin('DELETE', `/campaigns/${campaign.id}`))).toBe(
      '404 campaigns.campaign-unknown',
    );
  });

  it('is made anew as a draft with the same entries and nobody’s vote', async () => {
    const campaign = await station.live({ counting_method: 'approval', picks_per_voter: 2, seats: 2 });
    await station.vote(station.officer, campaign, ['Gale']);
    const copied = await station.admin('POST', `/campaigns/${campaign.id}/duplicate`);
    expect(copied.status).toBe(201);
    expect(copied.json.data).toMatchObject({
      title: 'A name for the griffin (copy)',
      status: 'draft',
      is_scheduled: false,
      counting_method: 'approval',
      picks_per_voter: 2,
      seats: 2,
      closed_at: null,
      entries: [{ name: 'Gale' }, { name: 'Storm' }, { name: 'Breeze' }],
    });
    const { id } = copied.json.data as { id: number };
    expect((await station.admin('GET', `/campaigns/${id}/stats`)).json.data).toMatchObject({ total_voted: 0 });
    expect((await station.trail())[0]).toBe(
      'Olwen drafted the vote “A name for the griffin (copy)” as a copy of “A name for the griffin”',
    );
  });
});
