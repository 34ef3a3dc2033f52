import { buttonsOf, fieldsOf, menusOf, privateAnswer, type BotDesk, type DeskMember } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';
import { until } from '../../support/live-guild.js';
import type { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';
import { AnsweredRaid } from './answer.steps.js';
import { addRaid } from './raid.rows.js';

/** Half an hour off, and in the week in which its clocks go back. */
const ZONE = 'Australia/Lord_Howe';
const NOW = '2026-04-01T09:41:00Z';

describe('answering a raid', () => {
  let guild: Guild;
  let night: AnsweredRaid;
  let desk: BotDesk;
  let nights: RaidNights;
  let ash: DeskMember;
  let birch: DeskMember;
  let raidId: number;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, timezone: ZONE });
    night = await AnsweredRaid.open(guild, ZONE);
    ({ desk, nights, raidId } = night);
  });
  beforeEach(async () => {
    await night.anew(NOW);
    ash = await night.raider('Ash');
    birch = await night.raider('Birch', ['Paladin', 'Protection']);
  });
  afterAll(() => guild.stop());

  const raidHelper = () => guild.simulators.raidHelper;

  describe('by the buttons of /raid', () => {
    it('shows when it is, who comes, and what one has said; and the sheet is told what is pressed', async () => {
      const card = await desk.ask(ash.discordId, 'raid');
      const { start_time_utc: start } = await nights.row(raidId);
      const seconds = start.getTime() / 1000;
      expect(card.embeds[0]).toMatchObject({
        title: 'Heroic Night',
        description: `<t:${seconds}:F> to <t:${seconds + 7_200}:t> (<t:${seconds}:R>)`,
      });
      // An hour of the wall clock was doubled since the last one, by half an hour here.
      expect(start.toISOString()).toBe('2026-04-08T10:00:00.000Z');
      expect(fieldsOf(card)).toMatchObject({ 'Tank: 0 of 2': '–', You: 'You have not answered yet.' });
      expect(buttonsOf(card).map(({ label }) => label)).toEqual([
        ...['Sign up', 'Late', 'Tentative', 'Absent', 'Look again', 'The sheet', 'On the site'],
      ]);
      expect(buttonsOf(card)[5]?.url).toContain(`/${WORLD.raidChannel}/${night.sheetId}`);

      const done = await night.press(ash, card, 'Sign up');
      expect(done.content).toBe('Noted: **Signed up**. The sheet hears of it in a moment.');
      expect(fieldsOf(done)).toMatchObject({ You: 'You are signed up. The sheet is being told.' });
      await night.answered(birch, 'Late');
      await guild.workOff();
      expect([night.onSheet(ash), night.onSheet(birch)]).toEqual([['Ranged Fire'], ['Late']]);
      expect(await night.listed()).toEqual({ Ash: 'accepted, comes', Birch: 'late, comes' });
      expect(await night.noted(ash)).toMatchObject({ source: 'raid_helper', has_main: true });
      expect(fieldsOf(await night.press(ash, done, 'Look again'))).toMatchObject({
        'Tank: 1 of 2': `Birch ${night.round} (late)`,
        'Ranged DPS: 1 of 6': `Ash ${night.round}`,
        You: 'You are signed up.',
      });
    });

    const SAID = [
      ['Sign up', 'Tank Protection', 'accepted, comes'],
      ['Late', 'Late', 'late, comes'],
      ['Tentative', 'Tentative', 'tentative'],
      ['Absent', 'Absence', 'absence, noted'],
    ] as const;
    it('says the same on the sheet and in our rows, whatever is pressed', async () => {
      for (const [label, place, said] of SAID) {
        await night.answered(birch, label);
        expect((await night.listed())['Birch']).toBe(said);
        await guild.workOff();
        expect(night.onSheet(birch)).toEqual([place]);
        expect((await night.listed())['Birch']).toBe(said);
      }
    });

    it('changes the row that is there, whatever Raid-Helper does with a second sign-up, and asks nothing twice', async () => {
      for (const secondSignUp of ['double', 'refuse', 'update'] as const) {
        raidHelper().variants.secondSignUp = secondSignUp;
        await night.answered(ash, 'Sign up');
        await guild.workOff();
        await night.answered(ash, 'Absent');
        await guild.workOff();
        expect([secondSignUp, night.onSheet(ash)]).toEqual([secondSignUp, ['Absence']]);
      }
      const writes = () => raidHelper().http.requests.filter(({ method }) => method !== 'GET').length;
      const before = writes();
      await night.answered(ash, 'Absent');
      await guild.workOff();
      expect(writes()).toBe(before);
    });

    it('ends with the last press, though the one before is still on its way to the sheet', async () => {
      raidHelper().variants.secondSignUp = 'double';
      const pause = raidHelper().http.pause('PATCH', /\/signups\/\d+$/, 'before');
      await night.answered(ash, 'Sign up');
      const working = guild.workOff();
      await pause.reached;
      await night.answered(ash, 'Absent');
      pause.release();
      await working;
      expect(night.onSheet(ash)).toEqual(['Absence']);
      expect(await night.noted(ash)).toMatchObject({ raid_helper_status: 'absence', signed_up: false });
    });

    it.each(['cut-after', 'malformed'] as const)(
      'looks before it asks again when an answer is lost (%s)',
      async (kind) => {
        raidHelper().variants.secondSignUp = 'double';
        raidHelper().signOff(night.sheetId, ash.discordId);
        raidHelper().http.requests.length = 0;
        raidHelper().http.misbehave({ method: 'POST', path: '/signups$', kind });
        await night.answered(ash, 'Late');
        await guild.workOff();
        await guild.pass({ minutes: 2 });
        await guild.workOff();
        await guild.pass({ minutes: 2 });
        await guild.workOff();
        expect(night.onSheet(ash)).toEqual(['Late']);
        expect(raidHelper().http.received('POST', /\/signups$/)).toHaveLength(1);
      },
    );

    it('an old press that arrives late after all does not stay over the last one', async () => {
      raidHelper().http.misbehave({ method: 'PATCH', path: '/signups/', kind: 'status', status: 504 });
      await night.answered(ash, 'Sign up');
      await guild.workOff();
      await night.answered(ash, 'Absent');
      await guild.workOff();
      expect(night.onSheet(ash)).toEqual(['Absence']);
      raidHelper().signUp(night.sheetId, { userId: ash.discordId, className: 'Ranged', specName: 'Fire' });
      await guild.pass({ minutes: 2 });
      await guild.workOff();
      expect(night.onSheet(ash)).toEqual(['Absence']);
      expect(await night.noted(ash)).toMatchObject({ raid_helper_status: 'absence' });
    });

    it('waits for a sheet that is not posted yet, and goes onto it when it comes', async () => {
      const recurringId = await nights.recurring({ dayOfWeek: 4, start: '20:30', timezone: ZONE, label: 'Friday' });
      const officer = await guild.loggedIn(4, `Officer ${night.round}`);
      raidHelper().http.misbehave({ method: 'POST', path: '/event$', kind: 'status', status: 503 });
      await officer.api('POST', `/api/v1/admin/recurring-events/${recurringId}/book-next`);
      await guild.workOff();
      const value = await desk.pick(ash.discordId, 'raid', 'raid', { raid: 'frid' });
      const card = await desk.ask(ash.discordId, 'raid', { raid: value });
      const done = await night.press(ash, card, 'Sign up');
      expect(done.content).toBe('Noted: **Signed up**. It goes onto the sheet as soon as that is posted.');
      expect(fieldsOf(done)['You']).toBe('You are signed up. The sheet is told as soon as it is posted.');
      await guild.pass({ minutes: 30 });
      await nights.tick();
      const friday = raidHelper().events.find(({ title }) => title === 'Friday');
      expect(friday?.signUps.filter(({ userId }) => userId === ash.discordId)).toMatchObject([
        { className: 'Ranged', specName: 'Fire' },
      ]);
      expect(fieldsOf(await night.press(ash, done, 'Look again'))['You']).toBe('You are signed up.');
    });

    it('that the sheet does not take for good is told to the one who gave it and to officers, once, and shown', async () => {
      await nights.settings({ bot_dm_enabled: true });
      raidHelper().http.misbehave({ path: '/events/', kind: 'status', status: 401, body: { reason: 'invalid token' } });
      const card = await night.answered(ash, 'Absent');
      await guild.workOff();
      const why = 'Raid-Helper does not accept the API key: check the key and its server.';
      expect(fieldsOf(await night.press(ash, card, 'Look again'))['You']).toBe(
        `You are absent. The sheet could not be told: ${why}`,
      );
      expect(nights.notes()).toEqual([expect.stringContaining('answered “Absent” to **Heroic Night**')]);
      const letters = guild.simulators.discord.directMessagesWith(ash.discordId).map(({ content }) => content);
      expect(letters).toEqual([expect.stringContaining('the sign-up sheet could not be told')]);
      expect(await night.noted(ash)).toMatchObject({ noted_absence: true });
      const officer = await guild.loggedIn(4, `Officer ${night.round}`);
      expect((await officer.get('/admin/jobs')).text).toContain(`Answer of player ${ash.playerId} to raid ${raidId}`);
    });

    it('writes to nobody privately while the master switch is off', async () => {
      raidHelper().http.misbehave({ path: '/events/', kind: 'status', status: 401, body: { reason: 'invalid token' } });
      await night.answered(ash, 'Late');
      await guild.workOff();
      expect([nights.notes().length, guild.simulators.discord.directMessagesWith(ash.discordId)]).toEqual([1, []]);
    });

    it('tries for some time what may pass, and then no more', async () => {
      raidHelper().http.misbehave({ path: '/events/', kind: 'status', status: 503, times: 100 });
      await night.answered(ash, 'Late');
      for (let round = 0; round < 12; round += 1) {
        await guild.workOff();
        await guild.pass({ minutes: 16 });
      }
      expect(nights.notes()).toHaveLength(1);
      raidHelper().http.behave();
      // Whoever presses once more starts anew.
      await night.answered(ash, 'Late');
      await guild.workOff();
      expect(night.onSheet(ash)).toEqual(['Late']);
    });

    it('leaves a spec out that the sheet spells otherwise', async () => {
      raidHelper().http.misbehave({
        method: 'PATCH',
        kind: 'status',
        status: 400,
        body: { error: 'invalid specName' },
      });
      await night.answered(birch, 'Sign up');
      await guild.workOff();
      expect([night.onSheet(birch), nights.notes()]).toEqual([['Tank'], []]);
    });
  });

  describe('is refused with a sentence, and changes nothing,', () => {
    const press = (who: DeskMember, answer: string) => night.refusal(who, `raid/${raidId}/answer/${answer}`);
    const answers = () => guild.rows('select 1 from patt.raid_answers');
    afterEach(async () => expect(await answers()).toEqual([]));

    it('of a raid that has begun, is over, is cancelled or gone', async () => {
      const { start_time_utc: start } = await nights.row(raidId);
      await guild.turnTo(start);
      expect(await press(ash, 'late')).toContain('This raid has begun: no answer is taken any more.');
      expect((await desk.ask(ash.discordId, 'raid', { raid: `id:${raidId}` })).content).toContain(
        'This raid has begun',
      );
      await guild.pass({ minutes: 120 });
      const over = await desk.ask(ash.discordId, 'raid', { raid: `id:${raidId}` });
      expect([over.content, buttonsOf(over).map(({ label }) => label)]).toEqual([
        'This raid is over.',
        ['The sheet', 'On the site'],
      ]);
      await guild.turnTo(new Date(NOW));
      await guild.rows(`update patt.raid_events set booking_state = 'cancelled' where id = $1`, [raidId]);
      expect(await press(ash, 'accepted')).toContain('This raid is cancelled');
      await guild.rows('update patt.raid_events set deleted_at = now() where id = $1', [raidId]);
      expect(await press(ash, 'accepted')).toBe('There is no such raid.');
      expect(await night.refusal(ash, 'raid/99999999999/answer/late')).toBe('There is no such raid.');
    });

    it('of a word that is no answer', async () => {
      expect(await press(ash, 'maybe')).toContain('it is one of accepted, tentative, late, absence');
    });

    it('of somebody without a main spec, who is told where to choose one', async () => {
      const cedar = await desk.member({ name: `Cedar ${night.round}`, main: null });
      expect(await press(cedar, 'accepted')).toContain('choose one with /set-main');
    });

    it('of somebody who is not linked, who is told how', async () => {
      const session = await guild.loggedIn(2, 'Dogwood');
      const { status, json } = await session.api('PUT', `/api/v1/raid-events/${raidId}/answer`, { answer: 'late' });
      expect([status, json.code]).toEqual([409, 'scheduling.discord-missing']);
      expect(json.error).toContain('/link in Discord');
    });

    it('of an unknown field or value', async () => {
      const session = await night.onSite(ash);
      for (const body of [{}, { answer: 'bench' }, { answer: 'late', playerId: 1 }]) {
        const { status } = await session.api('PUT', `/api/v1/raid-events/${raidId}/answer`, body);
        expect([body, status]).toEqual([body, 400]);
      }
    });
  });

  describe('on the site', () => {
    it('is the same answer, by the API and by the form of a page', async () => {
      const session = await night.onSite(ash);
      const path = `/api/v1/raid-events/${raidId}/answer`;
      expect((await session.get(path)).json.data).toEqual({ status: null, sheet: null, error: null });
      const { status, json } = await session.api('PUT', path, { answer: 'absence' });
      expect([status, json.data]).toEqual([200, { status: 'absence', sheet: 'pending', error: null }]);
      await guild.workOff();
      expect([night.onSheet(ash), (await session.get(path)).json.data]).toEqual([
        ['Absence'],
        { status: 'absence', sheet: 'told', error: null },
      ]);
      const fields = { answer: 'late', returnTo: '/vote' };
      const posted = await session.form('/profile', `/raids/${raidId}/answer`, fields);
      expect([posted.status, posted.headers.get('location')]).toEqual([303, '/vote']);
      expect((await session.get('/vote')).text).toContain('Noted: Late. The sheet hears of it in a moment.');
      await guild.workOff();
      expect(night.onSheet(ash)).toEqual(['Late']);
      const foreign = await session.form('/profile', `/raids/${raidId}/answer`, {
        ...fields,
        returnTo: '//evil.example',
      });
      expect(foreign.headers.get('location')).not.toContain('evil');
      expect((await session.get('/api/v1/raid-events/999999/answer')).status).toBe(404);
    });
  });

  it('of several at once is the same in the end here and on the sheet', async () => {
    const session = await night.onSite(ash);
    const words = ['accepted', 'late', 'absence', 'tentative', 'late', 'accepted'];
    const answers = words.map((answer) => session.api('PUT', `/api/v1/raid-events/${raidId}/answer`, { answer }));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(words.map(() => 200));
    await guild.workOff();
    expect(new Set(await night.threeWords(ash)).size).toBe(1);
  });

  describe('finding the raid', () => {
    it('opens one of the list of /raids beside it', async () => {
      const list = await desk.ask(ash.discordId, 'raids');
      const [menu] = menusOf(list);
      expect(menu?.offers).toEqual({ 'Heroic Night': String(raidId) });
      const card = privateAnswer(await desk.choose(ash.discordId, list, 'raid/open', String(raidId)));
      expect(card.embeds[0]?.title).toBe('Heroic Night');
    });

    it('suggests coming raids at their own local time, on both sides of a clock change', async () => {
      await addRaid(guild, { title: 'Dawn', start_time_utc: '2026-04-03T10:00:00Z' });
      await nights.settings({ raid_event_timezone: 'America/St_Johns' });
      const all = await desk.suggest(ash.discordId, 'raid', 'raid', { raid: '' });
      expect(all.map(({ name }) => name)).toEqual([
        'Heroic Night · Wed 1 Apr 2026, 20:30 GMT+11',
        'Dawn · Fri 3 Apr 2026, 07:30 GMT-2:30',
        'Heroic Night · Wed 8 Apr 2026, 20:30 GMT+10:30',
      ]);
      expect((await desk.ask(ash.discordId, 'raid', { raid: 'dawn' })).embeds[0]?.title).toBe('Dawn');
      expect((await desk.ask(ash.discordId, 'raid', { raid: 'Dusk' })).content).toBe('There is no such raid.');
    });

    it('without a name is the next that has not begun, else the one under way, else none', async () => {
      expect((await desk.ask(ash.discordId, 'raid')).content).toBe('');
      await guild.rows('update patt.raid_events set deleted_at = now() where id = $1', [raidId]);
      expect((await desk.ask(ash.discordId, 'raid')).content).toContain('This raid has begun');
      await guild.pass({ minutes: 180 });
      expect((await desk.ask(ash.discordId, 'raid')).content).toContain('No raid is planned');
    });
  });

  it('follows a person whose two players are merged: the later answer counts', async () => {
    await night.answered(ash, 'Late');
    await guild.pass({ minutes: 1 });
    await night.answered(birch, 'Absent');
    const leader = await guild.loggedIn(5, `Leader ${night.round}`);
    const merged = await leader.api('POST', `/api/v1/admin/players/${birch.playerId}/merge`, {
      into_player_id: ash.playerId,
    });
    expect([merged.status, merged.json.error]).toEqual([200, undefined]);
    const rows = await guild.rows('select player_id, answer from patt.raid_answers');
    expect(rows).toEqual([{ player_id: ash.playerId, answer: 'absence' }]);
    await until('nothing is left', async () => (await guild.workOff()) === 0);
  });
});
