import { BotDesk, buttonsOf, fieldsOf, privateAnswer, type DeskMember } from '../../support/bot-desk.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const day = (day_of_week: number, earliest_start = '18:00', available_hours = 4) => ({
  day_of_week,
  earliest_start,
  available_hours,
});

describe('/availability', () => {
  let guild: Guild;
  let officer: Session;
  let desk: BotDesk;
  let thorn: DeskMember;
  beforeAll(async () => {
    guild = await Guild.start({ timezone: 'America/St_Johns', now: '2026-06-10T12:00:00Z' });
    officer = await guild.loggedIn(4, 'Olwen');
    desk = await BotDesk.open(guild);
    thorn = await desk.member({ name: 'Moth', rankLevel: 0, main: null });
  });

  afterAll(() => guild.stop());

  const save = (days: object[], timezone: string) =>
    officer.api('PUT', `/api/v1/admin/players/${thorn.playerId}/availability`, { timezone, days });
  const saved = async () => (await officer.get(`/api/v1/admin/players/${thorn.playerId}/availability`)).json.data;
  const ask = () => desk.ask(thorn.discordId, 'availability');
  const open = async (customId = 'availability/edit', message?: Awaited<ReturnType<typeof ask>>) => {
    const opened = await desk.click(thorn.discordId, message ?? (await ask()), customId);
    const inputs = (opened.modal?.components ?? []).map(
      ({ component }) => component as { custom_id: string; value?: string },
    );
    return {
      typed: Object.fromEntries(inputs.map(({ custom_id: id, value }) => [id, value])),
      send: (fields: Record<string, string>) =>
        guild.simulators.discord.submitModal({ userId: thorn.discordId, interactionId: opened.interactionId, fields }),
    };
  };

  it('shows one’s week in one’s own zone and the guild’s, for the dates that come', async () => {
    await guild.turnTo(new Date('2026-03-04T12:00:00Z'));
    // The week of 9 March: America has changed its clocks, Berlin has not yet.
    await save([day(0, '20:00', 5), day(6, '22:00', 3)], 'Europe/Berlin');
    const message = await ask();
    const { 'Your time, Europe/Berlin': own, 'Guild time, America/St Johns': guilds } = fieldsOf(message);
    expect(own?.split('\n')).toEqual([
      '`Mon` 00:00–01:00, 20:00–00:00',
      '`Tue` 00:00–01:00',
      '`Wed` —',
      '`Thu` —',
      '`Fri` —',
      '`Sat` —',
      '`Sun` 22:00–00:00',
    ]);
    // St. John's is 3 h 30 min behind Berlin until Berlin’s change, else 4 h 30 min.
    expect(guilds?.split('\n').filter((line) => !line.endsWith('—'))).toEqual([
      '`Mon` 16:30–21:30',
      '`Sun` 18:30–21:30',
    ]);
    await guild.turnTo(new Date('2026-03-18T12:00:00Z'));
    expect(fieldsOf(await ask())['Guild time, America/St Johns']).toContain('`Mon` 16:30–21:30');
    await guild.turnTo(new Date('2026-04-01T12:00:00Z'));
    expect(fieldsOf(await ask())['Guild time, America/St Johns']).toContain('`Mon` 15:30–20:30');
    await guild.turnTo(new Date('2026-06-10T12:00:00Z'));
  });

  it('opens a form with the present week, and saves what is typed', async () => {
    await save([day(0, '20:00', 5)], 'Europe/Berlin');
    const { typed, send } = await open();
    expect(typed).toEqual({ zone: 'Europe/Berlin', days: 'Mon 20:00-01:00\nTue -\nWed -\nThu -\nFri -\nSat -\nSun -' });
    const { kind, message } = await send({ zone: 'lord howe', days: 'mo 6pm–10pm\nTuesday: 18:30 2.5h\nsun off' });
    expect([kind, message?.ephemeral, message?.content]).toEqual(['update', true, 'Saved.']);
    expect(await saved()).toMatchObject({
      timezone: 'Australia/Lord_Howe',
      days: [day(0), day(1, '18:30', 2.5)],
    });
    expect(fieldsOf(message ?? (await ask()))['Your time, Australia/Lord Howe']).toContain('`Tue` 18:30–21:00');
  });

  it('saves nothing of a form with a faulty line, names it, and goes on with what was typed', async () => {
    await save([day(0, '20:00', 5)], 'Europe/Berlin');
    const before = await saved();
    const { send } = await open();
    const typed = { zone: 'Moonglade', days: 'Mon 18:00-22:00\nTues evening\nWed 18:00-21:45' };
    const { message } = await send(typed);
    expect(await saved()).toEqual(before);
    expect(message?.content.split('\n')).toEqual([
      'Nothing was saved.',
      '- The time zone “Moonglade” is not known: write one such as America/Denver or Europe/Berlin.',
      '- Line 2, “Tues evening”: expected a time such as 18:00-22:00, 18:00 4h or 6pm-10pm, or - for not at all.',
      '- Line 3, “Wed 18:00-21:45”: expected a length in half hours, such as 18:00-21:30.',
    ]);
    if (!message) throw new Error('no answer');
    expect(buttonsOf(message).map(({ label }) => label)).toEqual([
      'Go on with what I typed',
      'Begin with my saved week',
    ]);
    const again = await open('availability/again', message);
    expect(again.typed).toEqual(typed);
    const halfMended = await again.send({ zone: 'kolkata', days: 'Mon 18:00-22:00\nTue late' });
    expect(halfMended.message?.content).toMatch(/^Nothing was saved/);
    expect(await saved()).toEqual(before);
    const mended = await again.send({ zone: 'kolkata', days: 'Mon 18:00-22:00' });
    expect(privateAnswer(mended).content).toBe('Saved.');
    expect(await saved()).toMatchObject({ timezone: 'Asia/Kolkata', days: [day(0)] });
  });

  it('saves an empty form as a week without a day, and says so', async () => {
    await save([day(0)], 'Asia/Kolkata');
    const { send } = await open();
    await send({ zone: 'Asia/Kolkata', days: ' ' });
    expect(await saved()).toMatchObject({ days: [] });
    expect((await ask()).content).toContain('You have not told the guild');
  });
});
