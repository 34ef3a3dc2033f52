import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { hashPassword } from '../../src/auth/password.service.js';
import { Guild } from '../support/guild.js';
import { PollingStation, type CampaignAnswer } from '../support/polling-station.js';
import { inChromium } from './in-chromium.js';
import { CLEAN, PASSWORD, Visitor } from '../support/visitor.js';

const NOW = '2026-06-10T12:00:00Z';
const DESCRIPTION = 'It came out of the storm and has eaten the raid’s lunch ever since. What do we call it?';

await inChromium('the pages of votes', (browser: () => Browser) => {
  let guild: Guild;
  let station: PollingStation;
  let visitor: Visitor;

  beforeAll(async () => (guild = await Guild.start({ now: NOW })));
  beforeEach(async () => {
    station = await PollingStation.in(guild);
    for (const name of ['fern', 'moss']) await guild.people.withAccount(name, 2, await hashPassword(PASSWORD));
    await guild.people.withAccount('officer', 4, await hashPassword(PASSWORD));
  });
  afterEach(() => visitor.leave());
  afterAll(() => guild.stop());

  async function enter(name: string, path: string, options: { script?: boolean } = {}): Promise<void> {
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW), ...options });
    if (options.script === false) {
      await visitor.open(`/login?next=${encodeURIComponent(path)}`);
      await visitor.page.fill('#login-account', name);
      await visitor.page.fill('#login-password', PASSWORD);
      await visitor.leaving(() => visitor.page.click('main button[type=submit]'));
    } else await visitor.logIn(name, path);
  }

  const press = (key: string) => visitor.page.keyboard.press(key);
  /** What is chosen for each rank. */
  const slots = async ({ entries }: CampaignAnswer) => {
    const ids = await Promise.all(
      (await visitor.page.locator('[data-slot] select').all()).map((one) => one.inputValue()),
    );
    return ids.map((id) => entries.find((entry) => String(entry.id) === id)?.name ?? '–');
  };
  const storedPicks = async ({ id }: CampaignAnswer) =>
    (
      await guild.rows<{ name: string }>(
        `select e.name from patt.votes v join patt.campaign_entries e on e.id = v.entry_id
         where v.campaign_id = $1 order by v.rank`,
        [id],
      )
    ).map(({ name }) => name);

  async function pictured(campaign: CampaignAnswer, colours: readonly string[]): Promise<void> {
    for (const [index, background] of colours.entries()) {
      const png = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
        .png()
        .toBuffer();
      const file = { name: 'x.png', bytes: new Uint8Array(png) };
      await station.officer.upload(
        'PUT',
        `/api/v1/admin/campaign-entries/${campaign.entries[index]?.id}/picture`,
        file,
      );
    }
  }

  async function griffin(fields: object = {}): Promise<CampaignAnswer> {
    const names = ['Gale', 'Storm', 'Breeze', 'Sir Reginald of the Windy Peaks'];
    const { id } = await station.draft({ description: DESCRIPTION, ...fields }, names);
    await pictured(await station.seen(id), ['#334155', '#7c2d12', '#14532d']);
    await station.admin('POST', `/campaigns/${id}/activate`);
    return station.seen(id);
  }

  it('a ballot is filled, put in order and cast by the keyboard alone', async () => {
    const campaign = await griffin();
    await enter('fern', `/vote/${campaign.id}`);
    expect(await visitor.faults('vote-ballot')).toEqual(CLEAN);
    const pick = (index: number) => `[data-pick="${campaign.entries[index]?.id}"]`;
    for (const index of [0, 2, 3]) {
      await visitor.tabTo(pick(index));
      await press('Enter');
    }
    expect(await slots(campaign)).toEqual(['Gale', 'Breeze', 'Sir Reginald of the Windy Peaks']);
    expect(await visitor.page.locator(pick(1)).isDisabled()).toBe(true);
    await visitor.tabTo('[data-slot]:nth-child(2) [data-move="-1"]');
    await press('Enter');
    expect(await slots(campaign)).toEqual(['Breeze', 'Gale', 'Sir Reginald of the Windy Peaks']);
    await visitor.page.focus(pick(2));
    await press(' ');
    expect(await slots(campaign)).toEqual(['Gale', 'Sir Reginald of the Windy Peaks', '–']);
    expect(await visitor.page.locator('#ballot button[type=submit]').isDisabled()).toBe(true);
    await visitor.page.focus('#pick-2');
    await visitor.page.keyboard.type('Storm');
    expect(await slots(campaign)).toEqual(['Gale', 'Sir Reginald of the Windy Peaks', 'Storm']);
    expect(await visitor.barriers()).toEqual([]);
    expect(await visitor.pictures('vote-ballot-filled')).toEqual([]);
    await visitor.tabTo('#ballot button[type=submit]');
    await press('Enter');
    expect(await visitor.textOf('#confirm-question')).toContain('can’t be changed');
    await visitor.tabTo('[data-go]');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('.flash')).toContain('in the box');
    expect(await visitor.textOf('.receipt')).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
    expect(await storedPicks(campaign)).toEqual(['Gale', 'Sir Reginald of the Windy Peaks', 'Storm']);
    expect(await visitor.faults('vote-voted')).toEqual(CLEAN);
  });

  it('a ballot is filled by dragging entries onto ranks and ranks onto each other, and changed later', async () => {
    const campaign = await griffin({ ballots_may_change: true, counting_method: 'instant-runoff' });
    await enter('fern', `/vote/${campaign.id}`);
    const card = (index: number) => `[data-entry="${campaign.entries[index]?.id}"]`;
    const slot = (number: number) => `[data-slot]:nth-child(${number}) label`;
    await visitor.page.dragAndDrop(card(1), slot(1));
    await visitor.page.dragAndDrop(card(0), slot(3));
    expect(await slots(campaign)).toEqual(['Storm', '–', 'Gale']);
    await visitor.page.dragAndDrop(slot(3), slot(1));
    expect(await slots(campaign)).toEqual(['Gale', '–', 'Storm']);
    await visitor.leaving(() => visitor.page.click('#ballot button[type=submit]'));
    expect(await storedPicks(campaign)).toEqual(['Gale', 'Storm']);
    await visitor.leaving(() => visitor.page.click('.own-ballot .button'));
    expect(await slots(campaign)).toEqual(['Gale', 'Storm', '–']);
    await visitor.page.click(`[data-pick="${campaign.entries[0]?.id}"]`);
    await visitor.leaving(() => visitor.page.click('#ballot button[type=submit]'));
    expect(await storedPicks(campaign)).toEqual(['Storm']);
    expect(visitor.complaints).toEqual([]);
  });

  it('the countdown tells the end without ever reloading the page', async () => {
    const campaign = await griffin({ duration_hours: 1 });
    await enter('fern', `/vote/${campaign.id}`);
    const countdown = () => visitor.textOf('[data-vote-ends]');
    expect(await countdown()).toBe('1h 0m 0s');
    await visitor.page.clock.setFixedTime(new Date('2026-06-10T12:59:58Z'));
    await visitor.page.locator('[data-vote-ends]', { hasText: '2s' }).waitFor();
    let left = false;
    visitor.page.on('framenavigated', () => (left = true));
    await visitor.page.clock.setFixedTime(new Date('2026-06-10T13:00:00Z'));
    await visitor.page.locator('[data-vote-ends] a').waitFor();
    expect([await countdown(), left]).toEqual(['Voting is over. See the result', false]);
  });

  it('the result shows places, rounds, the flow of votes and the ballots', async () => {
    const campaign = await griffin({ counting_method: 'instant-runoff' });
    const names = campaign.entries.map(({ name }) => name);
    const [gale = '', storm = '', breeze = '', reginald = ''] = names;
    const ballots = [
      ...[[gale, storm], [gale], [gale, reginald], [gale], [gale]],
      ...[[storm, gale], [storm], [storm], [storm, reginald]],
      ...[[breeze, gale], [breeze], [reginald, breeze, storm]],
    ];
    for (const [index, voter] of (await station.members(...ballots.map((_ballot, number) => `V${number}`))).entries())
      await station.vote(voter, campaign, ballots[index] ?? []);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    visitor = await Visitor.enter(browser(), guild.url, { now: new Date(NOW) });
    await visitor.open(`/vote/${campaign.id}`);
    expect(await visitor.textOf('.result-winner')).toContain('Gale wins');
    expect(await visitor.page.locator('.flow-moves').count()).toBe(4);
    expect(await visitor.faults('vote-result')).toEqual(CLEAN);
    await visitor.leaving(() => visitor.page.click('.result a[href$="/ballots"]'));
    expect(await visitor.page.locator('.ballot-list tbody tr').count()).toBe(12);
    await visitor.page.fill('#find-receipt', 'QK7M-2ABC-DEFG-HJKM');
    await visitor.leaving(() => press('Enter'));
    expect(await visitor.textOf('[role=status]')).toContain('No ballot here');
    expect(await visitor.faults('vote-ballots')).toEqual(CLEAN);
    await visitor.open('/vote');
    expect(await visitor.textOf('.vote-teaser-action')).toContain(gale);
    expect(await visitor.faults('votes')).toEqual(CLEAN);
  });

  it('the result of pairs is a table', async () => {
    const campaign = await griffin({ counting_method: 'condorcet-schulze' });
    const [fern] = await station.members('Wren');
    await station.vote(fern, campaign, ['Storm', 'Gale']);
    await station.admin('POST', `/campaigns/${campaign.id}/close`);
    await enter('fern', `/vote/${campaign.id}`);
    expect(await visitor.page.locator('.pair-won').count()).toBe(5);
    expect(await visitor.faults('vote-pairs')).toEqual(CLEAN);
  });

  it('the officers’ desk: a draft with entries and pictures, a live vote with its turnout', async () => {
    await enter('officer', '/admin/campaigns');
    expect(await visitor.faults('desk-empty')).toEqual(CLEAN);
    await visitor.leaving(() => visitor.page.click('.page-tools a'));
    expect(await visitor.faults('desk-new')).toEqual(CLEAN);
    await visitor.page.fill('#vote-title-field', 'A name for the griffin');
    await visitor.leaving(() => press('Enter'));
    expect(visitor.path).toMatch(/^\/admin\/campaigns\/\d+#entries$/);
    await visitor.page.fill('#new-entry-name', 'Gale');
    await visitor.leaving(() => press('Enter'));
    const png = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#7c2d12' } })
      .png()
      .toBuffer();
    await visitor.page.click('.desk-entry summary');
    await visitor.page.setInputFiles('.desk-entry input[type=file]', {
      name: 'gale.png',
      mimeType: 'image/png',
      buffer: png,
    });
    await visitor.leaving(() => visitor.page.click('.desk-entry form[enctype] button'));
    expect(await visitor.textOf('.flash')).toContain('picture is shown');
    await visitor.page.click('.desk-entry summary');
    expect(await visitor.faults('desk-draft')).toEqual(CLEAN);
    const campaign = await griffin();
    const [wren] = await station.members('Wren');
    await station.vote(wren, campaign, ['Gale', 'Storm', 'Breeze']);
    await visitor.open(`/admin/campaigns/${campaign.id}`);
    expect(await visitor.textOf('.name-list')).toBe('Wren');
    expect(await visitor.faults('desk-live')).toEqual(CLEAN);
    await visitor.open('/admin/campaigns');
    expect(await visitor.faults('desk-list')).toEqual(CLEAN);
  });

  it('without script a ballot is chosen rank by rank, or marked box by box', async () => {
    const campaign = await griffin();
    await enter('fern', `/vote/${campaign.id}`, { script: false });
    expect(await visitor.page.locator('[data-pick]:visible').count()).toBe(0);
    await visitor.page.selectOption('#pick-0', { label: 'Storm' });
    await visitor.page.selectOption('#pick-1', { label: 'Storm' });
    await visitor.page.selectOption('#pick-2', { label: 'Gale' });
    await visitor.leaving(() => visitor.page.click('#ballot button[type=submit]'));
    expect(await visitor.textOf('.form-error')).toContain('names an entry twice');
    expect(await slots(campaign)).toEqual(['Storm', 'Storm', 'Gale']);
    expect(await visitor.markupFaults()).toEqual([]);
    await visitor.page.selectOption('#pick-1', { label: 'Breeze' });
    await visitor.leaving(() => visitor.page.click('#ballot button[type=submit]'));
    expect(await storedPicks(campaign)).toEqual(['Storm', 'Breeze', 'Gale']);
    const marked = await griffin({ counting_method: 'approval' });
    await visitor.open(`/vote/${marked.id}`);
    for (const name of ['Gale', 'Breeze'])
      await visitor.page.check(`label:has-text("${name}") >> xpath=preceding-sibling::input`);
    await visitor.leaving(() => visitor.page.click('#ballot button[type=submit]'));
    expect((await storedPicks(marked)).toSorted()).toEqual(['Breeze', 'Gale']);
    expect(visitor.complaints).toEqual([]);
  });
});
