import { type Client, Events, MessageFlags, type TextChannel } from 'discord.js';
import type { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { BOT, DiscordTrial, HERMIT, MEMBER, RAIDS, refusalOf, RULES, SEED } from './discord-trial.support.js';

let trial: DiscordTrial;
let simulator: DiscordSimulator;
let client: Client<true>;
let raids: TextChannel;

beforeAll(async () => {
  trial = await DiscordTrial.begin();
  ({ simulator, client, raids } = trial);
});

afterAll(() => trial.close());

it('a message with an enforced nonce is posted once, however often it is sent', async () => {
  const before = simulator.messagesIn(RAIDS).length;
  const send = () => raids.send({ content: 'Raid on Thursday', nonce: 'week-31', enforceNonce: true });
  const [first, second] = [await send(), await send()];
  expect(second.id).toBe(first.id);
  expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 1);
  await raids.send({ content: 'Raid on Thursday' });
  expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 2);
});

it('the bot edits and deletes its own messages, and cannot edit those of others', async () => {
  const mine = await raids.send('First wording');
  await mine.edit('Second wording');
  expect((await raids.messages.fetch({ limit: 1 })).first()?.content).toBe('Second wording');
  const theirs = simulator.postAs(MEMBER, RAIDS, `<@${BOT}> what time?`);
  const fetched = await raids.messages.fetch(theirs);
  expect(fetched.mentions.users.has(BOT)).toBe(true);
  const path = `/channels/${RAIDS}/messages/${theirs}` as const;
  expect(await refusalOf(client.rest.patch(path, { body: { content: 'mine now' } }))).toBe(50005);
  await mine.delete();
  expect(await refusalOf(raids.messages.fetch({ message: mine.id, force: true }))).toBe(10008);
});

it('direct messages go both ways, except to people who take none', async () => {
  const heard = new Promise<string>((resolve) => {
    client.once(Events.MessageCreate, (message) => resolve(`${message.author.username}: ${message.content}`));
  });
  simulator.sendDirectMessage(MEMBER, 'Am I on the roster?');
  expect(await heard).toBe('borin: Am I on the roster?');
  await (await client.users.fetch(MEMBER)).send('You are.');
  expect(simulator.directMessagesWith(MEMBER).map((message) => message.content)).toEqual([
    'Am I on the roster?',
    'You are.',
  ]);
  expect(await refusalOf((await client.users.fetch(HERMIT)).send('Hello?'))).toBe(50007);
});

it('what is too long, empty, unknown or not permitted is refused', async () => {
  expect(await refusalOf(raids.send('x'.repeat(2_001)))).toBe(50035);
  const embeds = Array.from({ length: 2 }, () => ({ description: 'x'.repeat(3_001) }));
  expect(await refusalOf(raids.send({ embeds }))).toBe(50035);
  expect(await refusalOf(raids.send({ embeds: [{ title: 'x'.repeat(257) }] }))).toBe(50035);
  expect(await refusalOf(raids.send({ content: '   ' }))).toBe(50006);
  expect(await refusalOf(client.channels.fetch('100000000000000099'))).toBe(10003);
  expect(await refusalOf(client.users.fetch('100000000000000099'))).toBe(10013);
  expect(await refusalOf(((await client.channels.fetch(RULES)) as TextChannel).send('Be kind'))).toBe(50013);
  await raids.send('x'.repeat(2_000));
});

it('a client that posts too fast is slowed, and delivers everything all the same', async () => {
  const before = simulator.messagesIn(RAIDS).length;
  simulator.limitRates({ messages: { limit: 2, perMs: 800 } });
  const post = async (content: string) => {
    const headers = { authorization: `Bot ${SEED.botToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ content });
    return fetch(`${simulator.apiUrl}/v10/channels/${RAIDS}/messages`, { method: 'POST', headers, body });
  };
  await Promise.all([post('one'), post('two')]);
  const third = await post('three');
  const told = (await third.json()) as { retry_after: number; global: boolean };
  expect(third.status).toBe(429);
  expect(told.global).toBe(false);
  expect(told.retry_after).toBeLessThanOrEqual(0.8);
  expect(third.headers.get('x-ratelimit-remaining')).toBe('0');
  // The library does not know yet that the bucket is empty, so it meets the refusal too.
  await Promise.all([raids.send('four'), raids.send('five'), raids.send('six')]);
  simulator.limitRates({ messages: { limit: 1_000, perMs: 1_000 } });
  expect(simulator.http.requests.filter((request) => request.status === 429).length).toBeGreaterThan(1);
  expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 5);
});

it('a file goes along with a message', async () => {
  const table = Buffer.from('name,present\nBorin,yes\n');
  const sent = await raids.send({ content: 'Attendance', files: [{ attachment: table, name: 'attendance.csv' }] });
  expect(sent.attachments.first()).toMatchObject({ name: 'attendance.csv', size: table.length });
  expect(simulator.messagesIn(RAIDS).at(-1)?.attachments).toEqual([
    { filename: 'attendance.csv', text: 'name,present\nBorin,yes\n' },
  ]);
});

it('the page shows people’s words as words, and a private reply to the one who asked', async () => {
  simulator.postAs(MEMBER, RAIDS, '<script>alert("boo")</script> **loud** <t:1790000000:F>');
  const read = async (path: string) => (await fetch(`${simulator.url}${path}`)).text();
  const page = await read(`/?channel=${RAIDS}`);
  expect(page).toContain('&lt;script&gt;alert(&quot;boo&quot;)&lt;/script&gt; <strong>loud</strong>');
  expect(page).toContain('<time datetime="2026-09-21T14:13:20.000Z"');
  trial.respond = async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'a four', flags: MessageFlags.Ephemeral });
  };
  const form = new URLSearchParams({ userId: MEMBER, channelId: RAIDS, name: 'roll', subcommand: '' });
  const answer = await fetch(`${simulator.url}/_page/command`, { method: 'POST', body: form });
  const after = await answer.text();
  expect(answer.url).toContain('outcome=');
  expect(after).toContain('a four');
  expect(after).toContain('Only you can see this.');
  expect(await read(`/?channel=${RAIDS}`)).not.toContain('a four');
});

it('orders over HTTP do what the methods do', async () => {
  const order = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${simulator.url}/_control/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  trial.respond = async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('a two');
  };
  const said = await order('message', { userId: MEMBER, channelId: RAIDS, content: 'By order' });
  expect(simulator.messagesIn(RAIDS).at(-1)).toMatchObject({ id: said.body.id, content: 'By order' });
  expect((await order('command', { userId: MEMBER, name: 'roll' })).body).toMatchObject({ kind: 'reply' });
  expect((await order('command', { userId: MEMBER, name: 'rol' })).status).toBe(400);
  await order('members', { update: { id: MEMBER, nick: 'Borin the Ordered' } });
  expect(simulator.world.nameOf(MEMBER)).toBe('Borin the Ordered');
  const state = (await (await fetch(`${simulator.url}/_control/state`)).json()) as { sessions: unknown[] };
  expect(state.sessions).toHaveLength(1);
});

it('every request and answer above keeps to Discord’s own description', () => {
  expect(trial.failures).toEqual([]);
  expect(trial.contractProblems()).toEqual([]);
});
