import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  type TextChannel,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { WebSocket } from 'ws';
import type { DiscordWorldSeed } from '../../src/simulators/discord/discord-seed.world.js';
import { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { DiscordContract } from './discord-openapi.validator.js';

const GUILD = '100000000000000001';
const BOT = '100000000000000002';
const LEADER = '100000000000000011';
const MEMBER = '100000000000000012';
const HERMIT = '100000000000000013';
const RAIDS = '100000000000000021';
const RULES = '100000000000000022';
const OFFICER = '100000000000000031';
const RAIDER = '100000000000000032';

const SEED: DiscordWorldSeed = {
  applicationId: '100000000000000003',
  botUserId: BOT,
  botUsername: 'steward',
  botToken: 'simulated.bot.token',
  guild: { id: GUILD, name: 'The Testing Ground', ownerId: LEADER },
  roles: [
    { id: RAIDER, name: 'Raider', color: 0x3366ff },
    { id: OFFICER, name: 'Officer', permissions: String(1n << 5n) },
  ],
  channels: [
    { id: '100000000000000020', name: 'Guild', type: 4 },
    { id: RAIDS, name: 'raids', type: 0, parentId: '100000000000000020' },
    { id: RULES, name: 'rules', type: 0, parentId: '100000000000000020', botMayNotSend: true },
    { id: '100000000000000023', name: 'Raid Voice', type: 2, parentId: '100000000000000020' },
  ],
  members: [
    { id: LEADER, username: 'tamsin', displayName: 'Tamsin', roleIds: [OFFICER], joinedAt: '2024-03-01T18:00:00Z' },
    { id: MEMBER, username: 'borin', nick: 'Borin the Late', roleIds: [RAIDER], joinedAt: '2024-05-04T18:00:00Z' },
    { id: HERMIT, username: 'quill', roleIds: [], dmsClosed: true },
  ],
};

const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.GuildScheduledEvents,
];

const simulators: DiscordSimulator[] = [];
const clients: Client[] = [];

async function startSimulator(options: Partial<Parameters<typeof DiscordSimulator.start>[0]> = {}) {
  const simulator = await DiscordSimulator.start({ port: 0, seed: SEED, ...options });
  simulators.push(simulator);
  return simulator;
}

async function login(simulator: DiscordSimulator): Promise<Client<true>> {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    rest: { api: simulator.apiUrl, globalRequestsPerSecond: 1_000 },
  });
  clients.push(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(SEED.botToken);
  return ready;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('what was waited for did not happen');
    await pause(5);
  }
}

async function refusalOf(act: Promise<unknown>): Promise<number | string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the Discord simulator and the real client library', () => {
  let simulator: DiscordSimulator;
  let client: Client<true>;
  let raids: TextChannel;
  let respond: (interaction: Interaction) => Promise<unknown> = () => Promise.resolve();
  const failures: unknown[] = [];

  beforeAll(async () => {
    simulator = await startSimulator();
    client = await login(simulator);
    client.on(Events.InteractionCreate, (interaction) => {
      respond(interaction).catch((error: unknown) => failures.push(error));
    });
    raids = (await client.channels.fetch(RAIDS)) as TextChannel;
    await client.application.commands.set(
      [
        {
          name: 'raid',
          description: 'Raids of the guild',
          options: [
            {
              type: ApplicationCommandOptionType.Subcommand,
              name: 'post',
              description: 'Posts a raid',
              options: [
                { type: ApplicationCommandOptionType.String, name: 'zone', description: 'Where', required: true, autocomplete: true },
                { type: ApplicationCommandOptionType.Integer, name: 'size', description: 'How many', minValue: 10, maxValue: 40 },
                { type: ApplicationCommandOptionType.User, name: 'leader', description: 'Who leads' },
              ],
            },
          ],
        },
        { name: 'roll', description: 'Rolls a die' },
        { name: 'demote', description: 'Takes a rank', defaultMemberPermissions: ['ManageGuild'] },
      ],
      GUILD,
    );
  });

  afterAll(async () => {
    await Promise.all(clients.map((each) => each.destroy()));
    await Promise.all(simulators.map((each) => each.close()));
  });

  it('logs the bot in and shows it the guild', () => {
    expect(client.user.username).toBe('steward');
    const guild = client.guilds.cache.get(GUILD);
    expect(guild?.name).toBe('The Testing Ground');
    expect(guild?.roles.cache.map((role) => role.name).sort()).toEqual(['@everyone', 'Officer', 'Raider', 'steward']);
    expect(simulator.gatewaySessions).toHaveLength(1);
  });

  it('turns a wrong token away', async () => {
    const stranger = new Client({ intents: INTENTS, rest: { api: simulator.apiUrl } });
    clients.push(stranger);
    await expect(stranger.login('another.bot.token')).rejects.toThrow(/invalid token/);
    const socket = new WebSocket(simulator.url.replace('http', 'ws'));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('message', () => socket.send(JSON.stringify({ op: 2, d: { token: 'another.bot.token', intents: 1 } })));
    expect(await closed).toBe(4004);
    expect(simulator.gatewaySessions).toHaveLength(1);
  });

  it('keeps the id of a command that is registered again', async () => {
    const before = await client.application.commands.fetch({ guildId: GUILD });
    const roll = before.find((command) => command.name === 'roll');
    expect(before.size).toBe(3);
    const again = await client.application.commands.set(
      before.map((command) => ({ ...(command.toJSON() as { name: string; description: string }) })),
      GUILD,
    );
    expect(again.find((command) => command.name === 'roll')?.id).toBe(roll?.id);
  });

  it('refuses commands that Discord would refuse', async () => {
    const set = (command: { name: string; description: string }) => client.application.commands.set([command]);
    expect(await refusalOf(set({ name: 'Raid Post', description: 'Upper case and a space' }))).toBe(50035);
    expect(await refusalOf(set({ name: 'raid', description: 'x'.repeat(101) }))).toBe(50035);
    expect(await refusalOf(set({ name: 'raid', description: '' }))).toBe(50035);
  });

  it('shows a private reply to a command only to the one who gave it', async () => {
    respond = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const zone = interaction.options.getString('zone', true);
      const leader = interaction.options.getMember('leader');
      const name = leader && 'displayName' in leader ? leader.displayName : 'nobody';
      await interaction.reply({ content: `${zone} with ${name}`, flags: MessageFlags.Ephemeral });
    };
    const use = { name: 'raid', subcommand: 'post', options: { zone: 'The Drowned Vault', leader: MEMBER } };
    const outcome = await simulator.runCommand({ userId: LEADER, channelId: RAIDS, ...use });
    expect(outcome.kind).toBe('reply');
    expect(outcome.message).toMatchObject({ content: 'The Drowned Vault with Borin the Late', ephemeral: true });
    expect(simulator.messagesIn(RAIDS)).toHaveLength(0);
  });

  it('does not send what the client of a person would not send', async () => {
    const raid = { userId: LEADER, channelId: RAIDS, name: 'raid', subcommand: 'post' };
    await expect(simulator.runCommand(raid)).rejects.toThrow('option zone is required');
    await expect(simulator.runCommand({ ...raid, options: { zone: 'x', size: 41 } })).rejects.toThrow('out of bounds');
    await expect(simulator.runCommand({ ...raid, name: 'riad' })).rejects.toThrow('not registered');
    await expect(simulator.runCommand({ userId: MEMBER, name: 'demote' })).rejects.toThrow('hidden from Borin the Late');
  });

  it('waits for the answer behind a deferral, and counts the follow-ups', async () => {
    respond = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({ embeds: [new EmbedBuilder().setTitle('Rolled').setDescription('a six').setTimestamp()] });
      await interaction.followUp('Again?');
    };
    const outcome = await simulator.runCommand({ userId: MEMBER, channelId: RAIDS, name: 'roll' });
    expect(outcome.kind).toBe('reply');
    expect(outcome.message?.embeds[0]).toMatchObject({ title: 'Rolled', description: 'a six' });
    await until(() => simulator.outcomeOf(outcome.interactionId)?.followUps.length === 1);
    expect(simulator.messagesIn(RAIDS).map((message) => message.content)).toEqual(['', 'Again?']);
  });

  it('suggests values while an option is being typed', async () => {
    respond = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed}gar Hollow`, value: 'hollow' }]);
    };
    const use = { name: 'raid', subcommand: 'post', options: { zone: 'Ed' }, focused: 'zone' };
    const outcome = await simulator.autocomplete({ userId: LEADER, ...use });
    expect(outcome.choices).toEqual([{ name: 'Edgar Hollow', value: 'hollow' }]);
  });

  it('leads from a button through a form to a changed message', async () => {
    const button = new ButtonBuilder().setCustomId('late').setLabel('I am late').setStyle(ButtonStyle.Primary);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
    const message = await raids.send({ content: 'Who comes?', components: [row] });
    const minutes = new TextInputBuilder().setCustomId('minutes').setStyle(TextInputStyle.Short).setMaxLength(3);
    const label = new LabelBuilder().setLabel('How many minutes?').setTextInputComponent(minutes);
    respond = async (interaction) => {
      if (interaction.isButton()) {
        await interaction.showModal(new ModalBuilder().setCustomId('why').setTitle('Late').addLabelComponents(label));
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const late = interaction.fields.getTextInputValue('minutes');
        await interaction.update({ content: `Who comes? ${interaction.user.username}: ${late} minutes late` });
      }
    };
    const form = await simulator.clickComponent({ userId: MEMBER, messageId: message.id, customId: 'late' });
    expect(form.modal?.title).toBe('Late');
    const filled = { userId: MEMBER, interactionId: form.interactionId };
    await expect(simulator.submitModal({ ...filled, fields: {} })).rejects.toThrow('field minutes is required');
    const outcome = await simulator.submitModal({ ...filled, fields: { minutes: '15' } });
    expect(outcome.kind).toBe('update');
    expect(simulator.messagesIn(RAIDS).at(-1)?.content).toBe('Who comes? borin: 15 minutes late');
  });

  it('says that the application did not respond, and refuses the late answer and a second one', async () => {
    const refused: (number | string)[] = [];
    let late: Promise<unknown> = Promise.resolve();
    respond = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      late = until(() => simulator.outcomeOf(interaction.id)?.kind === 'no-answer').then(async () => {
        refused.push(await refusalOf(interaction.reply('too late')));
      });
      await late;
    };
    simulator.patience({ answerWithinMs: 60 });
    const lost = await simulator.runCommand({ userId: MEMBER, name: 'roll' });
    expect(lost.kind).toBe('no-answer');
    await until(() => refused.length === 1);
    simulator.patience({ answerWithinMs: 3_000 });

    let callback = '';
    respond = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      callback = `${simulator.apiUrl}/v10/interactions/${interaction.id}/${interaction.token}/callback`;
      await interaction.reply('once');
    };
    await simulator.runCommand({ userId: MEMBER, name: 'roll' });
    const body = JSON.stringify({ type: 4, data: { content: 'twice' } });
    const second = await fetch(callback, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await second.json()).toMatchObject({ code: 40060 });
    expect(refused).toEqual([10062]);
  });

  it('posts a message with an enforced nonce once, however often it is sent', async () => {
    const before = simulator.messagesIn(RAIDS).length;
    const send = () => raids.send({ content: 'Raid on Thursday', nonce: 'week-31', enforceNonce: true });
    const [first, second] = [await send(), await send()];
    expect(second.id).toBe(first.id);
    expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 1);
    await raids.send({ content: 'Raid on Thursday' });
    expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 2);
  });

  it('edits, lists and deletes messages, and keeps others’ messages from being edited', async () => {
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

  it('carries direct messages both ways, and refuses them where they are closed', async () => {
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

  it('refuses what is too long, empty, unknown or not permitted', async () => {
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

  it('tells of people who come, change and go, and lets the bot give only roles below its own', async () => {
    const guild = client.guilds.cache.get(GUILD);
    if (!guild) throw new Error('the bot is in no guild');
    const seen: string[] = [];
    client.on(Events.GuildMemberAdd, (member) => seen.push(`+${member.user.username}`));
    client.on(Events.GuildMemberUpdate, (_, member) => seen.push(`=${member.displayName}`));
    client.on(Events.GuildMemberRemove, (member) => seen.push(`-${member.user.username}`));
    const id = '100000000000000014';
    simulator.addMember({ id, username: 'wren', roleIds: [] });
    await until(() => seen.includes('+wren'));
    const wren = await guild.members.fetch(id);
    await wren.roles.add(RAIDER);
    await wren.setNickname('Wren of the Reeds');
    expect(simulator.world.member(id)).toMatchObject({ nick: 'Wren of the Reeds', roleIds: [RAIDER] });
    await wren.roles.remove(RAIDER);
    const managed = guild.members.me?.roles.botRole?.id ?? '';
    expect(await refusalOf(wren.roles.add(managed))).toBe(50013);
    simulator.removeMember(id);
    await until(() => seen.includes('-wren'));
    expect(seen).toContain('=Wren of the Reeds');
  });

  it('keeps the guild’s scheduled events', async () => {
    const guild = await client.guilds.fetch(GUILD);
    const event = await guild.scheduledEvents.create({
      name: 'The Drowned Vault',
      scheduledStartTime: new Date(Date.now() + 86_400_000),
      scheduledEndTime: new Date(Date.now() + 97_200_000),
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      entityType: GuildScheduledEventEntityType.External,
      entityMetadata: { location: 'In the game' },
    });
    await event.edit({ name: 'The Drowned Vault, heroic' });
    expect((await guild.scheduledEvents.fetch()).map(({ name }) => name)).toEqual(['The Drowned Vault, heroic']);
    await event.delete();
    expect((await guild.scheduledEvents.fetch()).size).toBe(0);
  });

  it('slows a client that posts too fast, which then delivers everything all the same', async () => {
    const before = simulator.messagesIn(RULES).length + simulator.messagesIn(RAIDS).length;
    const slowed: number[] = [];
    // The library sends ahead of the headers it has not seen yet, so the first volley meets the refusal.
    simulator.limitRates({ messages: { limit: 2, perMs: 400 } });
    const post = async (content: string) => {
      const headers = { authorization: `Bot ${SEED.botToken}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ content });
      return fetch(`${simulator.apiUrl}/v10/channels/${RAIDS}/messages`, { method: 'POST', headers, body });
    };
    await Promise.all([post('one'), post('two')]);
    const third = await post('three');
    slowed.push(third.status);
    const told = (await third.json()) as { retry_after: number; global: boolean };
    expect(told).toMatchObject({ global: false });
    expect(told.retry_after).toBeLessThanOrEqual(0.4);
    expect(third.headers.get('x-ratelimit-remaining')).toBe('0');
    await Promise.all([raids.send('four'), raids.send('five'), raids.send('six')]);
    simulator.limitRates({ messages: { limit: 1_000, perMs: 1_000 } });
    expect(slowed).toEqual([429]);
    expect(simulator.http.requests.filter((request) => request.status === 429).length).toBeGreaterThan(1);
    expect(simulator.messagesIn(RAIDS)).toHaveLength(before + 5);
  });

  it('hands over all of 2,500 members in full chunks', async () => {
    const crowd = Array.from({ length: 2_500 }, (_, index) => ({
      id: String(200_000_000_000_000_000n + BigInt(index)),
      username: `member-${index}`,
      roleIds: [RAIDER],
    }));
    const crowded = await startSimulator({ seed: { ...SEED, members: [...SEED.members, ...crowd] } });
    const bot = await login(crowded);
    const sizes: number[] = [];
    bot.on(Events.GuildMembersChunk, (members) => sizes.push(members.size));
    const members = await bot.guilds.cache.get(GUILD)?.members.fetch();
    expect(members?.size).toBe(2_504);
    expect(sizes).toEqual([1_000, 1_000, 504]);
    expect((await bot.guilds.cache.get(GUILD)?.members.fetch({ query: 'member-249' }))?.size).toBe(11);
    const listed = await bot.guilds.cache.get(GUILD)?.members.list({ limit: 1_000, after: '200000000000001999' });
    expect(listed?.size).toBe(500);
  });

  it('resumes after a dropped connection without losing what was said meanwhile', async () => {
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.id));
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, (_, replayed) => resolve(replayed)));
    const session = simulator.gatewaySessions[0]?.sessionId;
    simulator.dropGateway({ resumable: true });
    const id = simulator.postAs(MEMBER, RAIDS, 'Did anybody hear that?');
    expect(simulator.gatewaySessions).toHaveLength(0);
    await resumed;
    await until(() => heard.includes(id));
    expect(simulator.gatewaySessions.map(({ sessionId }) => sessionId)).toEqual([session]);

    const again = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    simulator.requestReconnect();
    await again;
    const anew = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    simulator.invalidateSession();
    await anew;
    expect(simulator.gatewaySessions[0]?.sessionId).not.toBe(session);
  });

  it('continues from its state file on a second run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'discord-state-'));
    const stateFile = join(folder, 'discord.json');
    try {
      const first = await DiscordSimulator.start({ port: 0, seed: SEED, stateFile });
      const said = first.postAs(LEADER, RAIDS, 'Remember this');
      first.updateMember(MEMBER, { nick: 'Borin the Early' });
      first.removeMember(HERMIT);
      await first.close();
      const second = await startSimulator({ stateFile });
      expect(second.messagesIn(RAIDS).map(({ id, content }) => [id, content])).toEqual([[said, 'Remember this']]);
      expect(second.world.nameOf(MEMBER)).toBe('Borin the Early');
      expect(second.world.members.has(HERMIT)).toBe(false);
      expect(BigInt(second.postAs(LEADER, RAIDS, 'And this'))).toBeGreaterThan(BigInt(said));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('keeps to Discord’s own description in every request and answer above', () => {
    expect(failures).toEqual([]);
    const contract = DiscordContract.load();
    if (!contract) {
      process.stdout.write(`Discord's description is not at ${DiscordContract.file}: bodies were not held against it.\n`);
      return;
    }
    const exchanges = simulators.flatMap(({ http }) => http.requests);
    expect(exchanges.length).toBeGreaterThan(60);
    expect(contract.exchangeProblems(exchanges)).toEqual([]);
    expect(contract.requestProblems('POST', `/channels/${RAIDS}/messages`, { content: 7 })).not.toEqual([]);
    expect(contract.answerProblems('GET', `/users/${BOT}`, 200, { id: BOT })).not.toEqual([]);
  });
});
