import { BotDesk, buttonsOf, menusOf, privateAnswer } from '../support/bot-desk.js';
import { Guild } from '../support/guild.js';
import { until } from '../support/live-guild.js';
import { DiscordContract } from './discord-openapi.validator.js';

const STRANGER = '100000000000000077';
const ODD = `@everyone <@1> ${'*_'.repeat(17)}`;

describe('what the commands send to Discord', () => {
  let guild: Guild;
  let desk: BotDesk;
  let officer: string;
  let odd: string;

  beforeAll(async () => {
    guild = await Guild.start();
    desk = await BotDesk.open(guild);
    desk.stranger(STRANGER, 'Wanderer');
    officer = (await desk.member({ name: 'Officer', rankLevel: 4 })).discordId;
    odd = (await desk.member({ name: ODD, rankLevel: 1 })).discordId;
    await guild.rows(
      `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc, raid_helper_event_id, discord_channel_id)
       values ($1, '2026-06-11', '2026-06-11T20:00Z', '2026-06-11T22:00Z', '100000000000000501', '100000000000000021')`,
      [`${ODD} ${'x'.repeat(120)}`],
    );
    for (let n = 0; n < 31; n += 1) await desk.member({ name: `Raider ${n}` });
  });
  afterAll(() => guild.stop());
  afterEach(() => (guild.simulators.discord.http.requests.length = 0));

  /** What was sent since the last test; each body and answer is held against Discord's own description. */
  async function checked(): Promise<{ method: string; path: string; body: unknown; status: number | null }[]> {
    const { requests } = guild.simulators.discord.http;
    // People see an answer before its own answer is back with the bot.
    await until('all is answered', () => requests.every(({ status }) => status !== null));
    // Where the description is not beside the project, the bodies are still compared below.
    expect(DiscordContract.load()?.exchangeProblems(requests) ?? []).toEqual([]);
    return requests;
  }

  it('is one list of all commands, for the one server', async () => {
    const registered = (await checked()).filter(({ path }) => path.endsWith('/commands'));
    expect(registered).toMatchObject([{ method: 'PUT', status: 200 }]);
    const [{ body } = { body: [] }] = registered;
    const named = (body as { name: string }[]).map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(['account', 'invite', 'whois', 'Who is this?']));
    expect(named).toHaveLength(new Set(named).size);
  });

  it('is one private answer to each command, which calls for nobody', async () => {
    const given: [string, string, Record<string, string>?][] = [
      [STRANGER, 'account'],
      [STRANGER, 'profile'],
      [STRANGER, 'link'],
      [officer, 'account'],
      [officer, 'hiatus on'],
      [officer, 'profile'],
      [officer, 'raid'],
      [officer, 'raids'],
      [officer, 'reset-password'],
      [officer, 'roster'],
      [officer, 'set-main', { character: 'Officer', spec: 'Frost' }],
      [officer, 'set-rank', { player: ODD, rank: 'Member' }],
      [officer, 'whois', { member: odd }],
      [officer, 'whois', { name: ODD.toUpperCase() }],
      [officer, 'invite', { player: ODD }],
      [officer, 'invite', { member: STRANGER }],
    ];
    for (const [userId, command, options] of given) await desk.ask(userId, command, options);
    const target = { userId: odd, name: 'Who is this?', targetId: officer };
    await guild.simulators.discord.runUserCommand(target);
    const told = await checked();
    expect(told.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(given.length + 1);
    for (const { method, path, body, status } of told) {
      const { type, data = {} } = body as { type?: number; data?: Record<string, unknown> };
      const message = path.endsWith('/callback') ? data : (body as Record<string, unknown>);
      expect([method, path, (status ?? 500) < 300]).toEqual([method, path, true]);
      // "Is thinking" is no message yet.
      if (type !== 5) expect(message).toMatchObject({ allowed_mentions: { parse: [] } });
      if (path.endsWith('/callback')) expect(message).toMatchObject({ flags: 64 });
    }
  });

  it('is a changed message for each button, and a list for what is typed', async () => {
    const roster = await desk.ask(officer, 'roster');
    await desk.click(officer, roster, buttonsOf(roster)[1]?.customId ?? '');
    const profile = await desk.ask(officer, 'profile');
    await desk.click(officer, profile, buttonsOf(profile)[0]?.customId ?? '');
    const offer = await desk.ask(officer, 'invite', { member: STRANGER });
    await desk.click(officer, offer, buttonsOf(offer)[0]?.customId ?? '');
    const raids = await desk.ask(officer, 'raids');
    const [menu] = menusOf(raids);
    const opened = await desk.choose(officer, raids, menu?.customId ?? '', Object.values(menu?.offers ?? {})[0] ?? '');
    await desk.click(officer, privateAnswer(opened), buttonsOf(privateAnswer(opened))[1]?.customId ?? '');
    expect(await desk.suggest(officer, 'raid', 'raid', { raid: '' })).toHaveLength(1);
    expect(await desk.suggest(officer, 'whois', 'name', { name: 'r' })).toHaveLength(25);
    expect(await desk.suggest(odd, 'set-rank', 'player', { player: 'r' })).toEqual([]);
    const told = await checked();
    expect(told.filter(({ status }) => (status ?? 500) >= 300)).toEqual([]);
    const types = told
      .filter(({ path }) => path.endsWith('/callback'))
      .map(({ body }) => (body as { type: number }).type);
    expect(types).toEqual([4, 7, 4, 6, 5, 6, 4, 4, 6, 8, 8, 8]);
  });
});
