import sharp from 'sharp';
import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { idOf, PollingStation, type CampaignAnswer } from '../../support/polling-station.js';

const NOW = '2026-06-10T12:00:00Z';
const DESK = '/admin/campaigns';

let guild: Guild;
let station: PollingStation;
let officer: Session;
beforeAll(async () => (guild = await Guild.start({ now: NOW })));
afterAll(() => guild.stop());
beforeEach(async () => {
  station = await PollingStation.in(guild);
  officer = station.officer;
});

type Field = [name: string, value: string];

const words = (html: string) =>
  html
    .replace(/<(script|style)[^]*?<\/\1>|<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/\s+/g, ' ');
const shown = async (who: Session, path: string) => words((await who.get(path)).text);

/** Follows a redirect and answers where to and the message it left. */
async function told(who: Session, answer: Seen): Promise<[string, string]> {
  const path = answer.headers.get('location') ?? `(${answer.status})`;
  const { text } = await who.get(path);
  return [path, /class="flash flash-\w+"[\s\S]*?<p>([^<]*)<\/p>/.exec(text)?.[1] ?? ''];
}

const ballotOf = (campaign: CampaignAnswer, ...names: string[]) =>
  Object.fromEntries(
    names.flatMap((name, index) => [
      [`pick_entry_${index}`, name === '' ? '' : idOf(campaign, name)],
      [`pick_rank_${index}`, index + 1],
    ]),
  );

describe('the page of a vote', () => {
  const page = ({ id }: CampaignAnswer) => `/vote/${id}`;

  it('is another for each who looks at it, from draft to closed', async () => {
    const initiate = await guild.loggedIn(1, 'Ivy');
    const [fern, moss] = await station.members('Fern', 'Moss');
    const visitors = [guild.anonymous(), initiate, fern, moss] as const;
    const draft = await station.draft({ start_at: '2026-06-11T00:00:00Z' });
    for (const who of visitors) {
      const text = await shown(who, page(draft));
      expect(text).toContain('A vote is being prepared');
      expect(text).not.toMatch(/griffin|Gale/);
    }
    await station.admin('POST', `/campaigns/${draft.id}/schedule`);
    for (const who of visitors) {
      const text = await shown(who, page(draft));
      expect(text).toContain('A name for the griffin');
      expect(text).toContain('Your first choice gets 3 points');
      expect(text).toContain('When votes are equal: When points are equal');
      expect(text).not.toContain('Gale');
      expect(await shown(who, '/vote')).toMatch(/Coming up 1 A name for the griffin/);
    }
    await station.admin('POST', `/campaigns/${draft.id}/activate`);
    await fern.form(page(draft), page(draft), ballotOf(draft, 'Storm', 'Gale', 'Breeze'));
    const [stranger, lowRank, voted, wanted] = await Promise.all(visitors.map((who) => shown(who, page(draft))));
    expect(stranger).toContain('This vote is for members: Member and above. Log in to vote.');
    expect(lowRank).toContain('You may watch this vote, but not take part');
    expect(voted).toMatch(
      /Your ballot 1st Storm 2nd Gale 3rd Breeze Your receipt: [A-Z2-9-]{19} .*How it stands Place 1 Storm/,
    );
    expect(wanted).toContain('Cast my ballot');
    for (const text of [stranger, lowRank, wanted]) expect(text).not.toMatch(/How it stands Place|1st on/);
    await station.admin('POST', `/campaigns/${draft.id}/close`);
    for (const who of visitors) {
      expect(await shown(who, page(draft))).toMatch(/Storm wins\..*1 of 3 who may vote did \(33.3 %\)/);
      expect(await shown(who, '/vote')).toMatch(/Decided 1 A name for the griffin Closed .* Storm/);
    }
  });

  it('above one’s rank leads a stranger to the login and refuses others; an unknown one is not there', async () => {
    const gated = await station.live({ min_rank_to_view: 2 });
    const initiate = await guild.loggedIn(1, 'Ivy');
    const stranger = await guild.anonymous().get(page(gated));
    expect([stranger.status, stranger.headers.get('location')]).toEqual([302, `/login?next=%2Fvote%2F${gated.id}`]);
    expect((await initiate.get(page(gated))).status).toBe(403);
    expect(await shown(initiate, '/vote')).not.toContain('griffin');
    expect((await initiate.get('/vote/999999')).status).toBe(404);
  });

  it('takes a ballot, gives a faulty one back as it was, and tells what can’t be mended', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live();
    const cast = (ballot: Record<string, string | number>) => fern.form(page(campaign), page(campaign), ballot);
    const twice = await cast(ballotOf(campaign, 'Storm', 'Storm', 'Gale'));
    expect(twice.status).toBe(400);
    expect(words(twice.text)).toContain('Your ballot names an entry twice.');
    expect(twice.text.match(/ selected>([^<]*)/g)).toEqual([' selected>Storm', ' selected>Storm', ' selected>Gale']);
    expect((await cast(ballotOf(campaign, 'Storm', '', 'Gale'))).status).toBe(400);
    const whole = ballotOf(campaign, 'Storm', 'Breeze', 'Gale');
    expect(await told(fern, await cast(whole))).toEqual([page(campaign), 'Your ballot is in the box.']);
    const again = await fern.post(page(campaign), { ...whole, _token: tokenIn((await fern.get(page(campaign))).text) });
    expect((await told(fern, again))[1]).toContain('You have voted already');
    expect((await fern.post(page(campaign), whole)).status).toBe(403);
    expect((await guild.anonymous().post(page(campaign), whole)).status).toBe(401);
  });

  it('lets a ballot be changed where the vote says so', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live({ ballots_may_change: true, counting_method: 'approval' });
    const marks = (...names: string[]) => names.map((name): Field => ['approve', String(idOf(campaign, name))]);
    const cast = async (path: string, fields: Field[]) => {
      const token = tokenIn((await fern.get(path)).text);
      const body = new URLSearchParams([...fields, ['_token', token]]).toString();
      return told(fern, await fern.postText(page(campaign), body));
    };
    await cast(page(campaign), marks('Gale', 'Storm'));
    expect(await shown(fern, page(campaign))).toContain('Change my ballot');
    const form = (await fern.get(`${page(campaign)}?change=true`)).text;
    expect(form.match(/ checked>/g)).toHaveLength(2);
    const changed = await cast(`${page(campaign)}?change=true`, [...marks('Breeze'), ['change', 'true']]);
    expect(changed[1]).toBe('Your ballot is changed.');
    expect(await shown(fern, page(campaign))).toMatch(/Your ballot Breeze Your receipt/);
    const nothing = await fern.form(`${page(campaign)}?change=true`, page(campaign), { change: 'true' });
    expect(words(nothing.text)).toContain('Your ballot needs 1 to 3 picks.');
  });

  it('shows what people typed as text, never as markup', async () => {
    const campaign = await station.live({ title: '<b>bold</b>', description: '<i>', picks_per_voter: 1 }, [
      '<script>x</script>',
    ]);
    await station.vote(officer, campaign, ['<script>x</script>']);
    for (const path of [page(campaign), '/vote', `${page(campaign)}/ballots`, DESK, `${DESK}/${campaign.id}`]) {
      const { text } = await officer.get(path);
      expect([path, /<b>bold|<script>x|<i>/.test(text)]).toEqual([path, false]);
    }
  });
});

describe('the published ballots', () => {
  it('are found by their receipt, and the page says whether the list is whole', async () => {
    const [fern] = await station.members('Fern');
    const campaign = await station.live();
    expect((await fern.get(`/vote/${campaign.id}/ballots`)).status).toBe(403);
    const cast = await station.vote(fern, campaign, ['Storm', 'Gale', 'Breeze']);
    const { receipt } = cast.json.data as { receipt: string };
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    const found = await shown(guild.anonymous(), `/vote/${campaign.id}/ballots?code=${receipt.toLowerCase()}`);
    expect(found).toContain('It is ballot 1, and says: Storm › Gale › Breeze');
    expect(found).toContain('The list below gives exactly this hash.');
    expect(found).not.toContain('Fern');
    await guild.rows(`update patt.published_ballots set ranking = '[[${idOf(campaign, 'Gale')}]]'`);
    expect(await shown(fern, `/vote/${campaign.id}/ballots`)).toContain('it was changed after the vote closed');
  });
});

describe('the officers’ desk', () => {
  const FORM = {
    title: 'Tabard',
    description: '',
    countingMethod: 'instant-runoff',
    picksPerVoter: 2,
    seats: 1,
    minRankToVote: 3,
    minRankToView: '',
    startLocal: '2026-11-01T01:30',
    timezone: 'America/New_York',
    durationHours: 48,
    discordChannelId: '',
    agentChattiness: 'hype',
  };
  const created = async (fields: object = {}) => {
    const answer = await officer.form(`${DESK}/new`, DESK, { ...FORM, ...fields });
    return Number(/\d+/.exec(answer.headers.get('location') ?? '')?.[0]);
  };

  it('drafts a vote whose start is a clock’s in the officer’s zone, and an empty box is no', async () => {
    await guild.rows(`update guild_identity.players set timezone = 'Australia/Lord_Howe'`);
    expect((await officer.get(`${DESK}/new`)).text).toContain('<option value="Australia/Lord_Howe" selected>');
    const id = await created();
    expect(await station.seen(id)).toMatchObject({
      title: 'Tabard',
      description: null,
      counting_method: 'instant-runoff',
      min_rank_to_view: null,
      start_at: '2026-11-01T05:30:00.000Z',
      early_close_if_all_voted: false,
      ballots_may_change: false,
      agent_enabled: false,
      agent_chattiness: 'hype',
      status: 'draft',
      is_scheduled: false,
    });
    expect((await officer.get(`${DESK}/${id}`)).text).toContain('value="2026-11-01T16:30"');
    const skipped = await created({ startLocal: '2026-10-04T02:15', timezone: 'Australia/Lord_Howe' });
    expect((await station.seen(skipped)).start_at).toBe('2026-10-03T15:45:00.000Z');
  });

  it('gives a faulty form back as it was typed, with a sentence at each fault', async () => {
    const faulty = {
      ...FORM,
      title: '',
      startLocal: '2026-02-30T10:00',
      timezone: 'Mars/Olympus',
      seats: 3,
      picksPerVoter: 'x',
    };
    const answer = await officer.form(`${DESK}/new`, DESK, faulty);
    expect(answer.status).toBe(400);
    for (const id of ['vote-title-field', 'vote-start', 'vote-zone', 'vote-picks'])
      expect([id, answer.text.includes(`id="${id}-error"`)]).toEqual([id, true]);
    expect(answer.text).toContain('value="2026-02-30T10:00"');
    const seats = await officer.form(`${DESK}/new`, DESK, { ...FORM, seats: 3 });
    expect([seats.status, seats.text.includes('id="vote-seats-error"')]).toEqual([400, true]);
    const id = await created();
    const changed = await officer.form(`${DESK}/${id}`, `${DESK}/${id}`, { ...FORM, minRankToView: 5 });
    expect([changed.status, changed.text.includes('id="vote-viewers-error"')]).toEqual([400, true]);
    const saved = await officer.form(`${DESK}/${id}`, `${DESK}/${id}`, {
      ...FORM,
      title: 'Cloak',
      ballotsMayChange: 'true',
    });
    expect(await told(officer, saved)).toEqual([`${DESK}/${id}`, 'The settings are saved.']);
    expect(await station.seen(id)).toMatchObject({ title: 'Cloak', ballots_may_change: true });
  });

  it('keeps entries with their pictures, and gives faulty ones back', async () => {
    const id = await created();
    const page = `${DESK}/${id}`;
    const entry = { name: 'Gold', description: '', imageUrl: '', sortOrder: 0, playerId: '' };
    const added = await officer.form(page, `${page}/entries`, entry);
    expect(await told(officer, added)).toEqual([`${page}#entries`, 'Gold added.']);
    const elsewhere = { ...entry, imageUrl: 'https://pictures.example/x.png' };
    const refused = await officer.form(page, `${page}/entries`, elsewhere);
    expect([refused.status, refused.text.includes('id="new-entry-image-error"')]).toEqual([400, true]);
    const entryId = (await station.seen(id)).entries[0]?.id;
    const own = `${page}/entries/${entryId}`;
    const unchanged = await officer.form(page, own, { ...elsewhere, name: 'Silver' });
    expect([unchanged.status, unchanged.text.includes(`id="entry-${entryId}-image-error"`)]).toEqual([400, true]);
    expect(unchanged.text).toContain('<details class="fold" open>');
    await officer.form(page, own, { ...entry, name: 'Silver', playerId: await guild.people.idOf('Olwen') });
    const png = new Uint8Array(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    const uploaded = await officer.upload('POST', `${own}/picture`, { name: 'x.png', bytes: png }, page);
    expect((await told(officer, uploaded))[1]).toBe('The picture is shown from now on.');
    const huge = { name: 'x.png', bytes: new Uint8Array(2 * 1024 * 1024 + 1) };
    expect((await told(officer, await officer.upload('POST', `${own}/picture`, huge, page)))[1]).toContain(
      'at most 2 MB',
    );
    expect((await told(officer, await officer.upload('POST', `${own}/picture`, null, page)))[1]).toContain(
      'Choose a picture',
    );
    const [shownEntry] = (await station.seen(id)).entries as unknown as { name: string; image_url: string }[];
    expect(shownEntry).toMatchObject({ name: 'Silver', image_url: expect.stringContaining('/vote/pictures/') });
    await officer.form(page, `${own}/picture/delete`, {});
    expect((await told(officer, await officer.form(page, `${own}/delete`, {})))[1]).toBe('The entry is gone.');
    expect((await station.seen(id)).entries).toEqual([]);
  });

  it('takes a vote through its life by buttons, and says what it refuses', async () => {
    const { id } = await station.draft({ start_at: '2026-06-11T00:00:00Z' }, ['Gale', 'Storm']);
    const page = `${DESK}/${id}`;
    const press = async (step: string, fields = {}) =>
      (await told(officer, await officer.form(page, `${page}/${step}`, fields)))[1];
    expect(await shown(officer, page)).toContain('It can’t open yet. It needs at least 3 entries and has only 2.');
    expect(await press('activate')).toBe('It needs at least 3 entries and has only 2.');
    expect(await press('schedule')).toBe('The vote starts by itself at its start.');
    expect(await press('unschedule')).toBe('The vote no longer starts by itself.');
    await press('schedule');
    await guild.turnTo(new Date('2026-06-11T00:00:00Z'));
    await station.tick();
    expect(await shown(officer, page)).toContain('and did not: It needs at least 3 entries and has only 2.');
    expect(await shown(officer, DESK)).toContain('Did not start');
    await station.admin('POST', `/campaigns/${id}/entries`, { name: 'Breeze' });
    expect(await press('schedule')).toContain('The start lies in the past');
    expect(await press('activate')).toBe('The vote is open.');
    expect(await press('extend', { hours: 1 })).toBe('The vote takes 1 hour longer.');
    expect(await press('delete')).toBe('A live vote can’t be deleted: close it first.');
    const [fern] = await station.members('Fern');
    await station.vote(fern, await station.seen(id), ['Gale', 'Storm', 'Breeze']);
    const text = await shown(officer, page);
    expect(text).toMatch(/1 of 2 who may vote did \(50 %\).*Voted 1 Fern Not yet 1 Olwen/);
    expect(text).not.toMatch(/3 points|1st on/);
    expect(await press('close')).toBe('The vote is closed and counted.');
    expect(await press('close')).toContain('Only a live vote can be closed');
    expect(await press('duplicate')).toContain('This is the copy');
    expect(await press('delete')).toBe('The vote is deleted.');
    expect((await officer.get(page)).status).toBe(404);
  });
});

function tokenIn(html: string): string {
  return /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? '';
}
