import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  EmbedBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  type TextChannel,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { DiscordTrial, GUILD, LEADER, MEMBER, RAIDS, refusalOf, until } from './discord-trial.support.js';

let trial: DiscordTrial;
let simulator: DiscordSimulator;
let client: Client<true>;
let raids: TextChannel;

beforeAll(async () => {
  trial = await DiscordTrial.begin();
  ({ simulator, client, raids } = trial);
});

afterAll(() => trial.close());

it('a command that is registered again keeps its id', async () => {
  const before = await client.application.commands.fetch({ guildId: GUILD });
  const roll = before.find((command) => command.name === 'roll');
  expect(before.size).toBe(3);
  const again = await client.application.commands.set(
    before.map((command) => ({ ...(command.toJSON() as { name: string; description: string }) })),
    GUILD,
  );
  expect(again.find((command) => command.name === 'roll')?.id).toBe(roll?.id);
});

it('commands that Discord would refuse are refused', async () => {
  const set = (command: { name: string; description: string }) => client.application.commands.set([command]);
  expect(await refusalOf(set({ name: 'Raid Post', description: 'Upper case and a space' }))).toBe(50035);
  expect(await refusalOf(set({ name: 'raid', description: 'x'.repeat(101) }))).toBe(50035);
  expect(await refusalOf(set({ name: 'raid', description: '' }))).toBe(50035);
});

it('a private reply to a command is seen only by the one who gave it', async () => {
  trial.respond = async (interaction) => {
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

it('what a person’s client would not send is not sent', async () => {
  const raid = { userId: LEADER, channelId: RAIDS, name: 'raid', subcommand: 'post' };
  await expect(simulator.runCommand(raid)).rejects.toThrow('option zone is required');
  await expect(simulator.runCommand({ ...raid, options: { zone: 'x', size: 41 } })).rejects.toThrow('out of bounds');
  await expect(simulator.runCommand({ ...raid, name: 'riad' })).rejects.toThrow('not registered');
  await expect(simulator.runCommand({ userId: MEMBER, name: 'demote' })).rejects.toThrow('hidden from Borin the Late');
});

it('behind a deferral comes the answer, and after it the follow-ups', async () => {
  trial.respond = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply({
      embeds: [new EmbedBuilder().setTitle('Rolled').setDescription('a six').setTimestamp()],
    });
    await interaction.followUp('Again?');
  };
  const outcome = await simulator.runCommand({ userId: MEMBER, channelId: RAIDS, name: 'roll' });
  expect(outcome.kind).toBe('reply');
  expect(outcome.message?.embeds[0]).toMatchObject({ title: 'Rolled', description: 'a six' });
  await until(() => simulator.outcomeOf(outcome.interactionId)?.followUps.length === 1);
  expect(simulator.messagesIn(RAIDS).map((message) => message.content)).toEqual(['', 'Again?']);
});

it('values are suggested while an option is being typed', async () => {
  trial.respond = async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}gar Hollow`, value: 'hollow' }]);
  };
  const use = { name: 'raid', subcommand: 'post', options: { zone: 'Ed' }, focused: 'zone' };
  const outcome = await simulator.autocomplete({ userId: LEADER, ...use });
  expect(outcome.choices).toEqual([{ name: 'Edgar Hollow', value: 'hollow' }]);
});

it('a button leads through a form to a changed message', async () => {
  const button = new ButtonBuilder().setCustomId('late').setLabel('I am late').setStyle(ButtonStyle.Primary);
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
  const message = await raids.send({ content: 'Who comes?', components: [row] });
  const minutes = new TextInputBuilder().setCustomId('minutes').setStyle(TextInputStyle.Short).setMaxLength(3);
  const label = new LabelBuilder().setLabel('How many minutes?').setTextInputComponent(minutes);
  trial.respond = async (interaction) => {
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

it('a select menu tells what was chosen, and its owner’s private answer stays private', async () => {
  const menu = new StringSelectMenuBuilder().setCustomId('role').setMaxValues(2);
  menu.addOptions({ label: 'Tank', value: 'tank' }, { label: 'Healer', value: 'healer' });
  const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
  const message = await raids.send({ content: 'What do you play?', components: [row] });
  trial.respond = async (interaction) => {
    if (!interaction.isStringSelectMenu()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`Noted: ${interaction.values.join(' and ')}`);
  };
  const use = { userId: MEMBER, messageId: message.id, customId: 'role', values: ['tank', 'healer'] };
  const outcome = await simulator.clickComponent(use);
  expect(outcome.message).toMatchObject({ content: 'Noted: tank and healer', ephemeral: true });
  expect(simulator.messagesIn(RAIDS).at(-1)?.id).toBe(message.id);
});

it('an application that is late did not respond, and neither a late answer nor a second one is taken', async () => {
  const refused: (number | string)[] = [];
  let late: Promise<unknown> = Promise.resolve();
  trial.respond = async (interaction) => {
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
  trial.respond = async (interaction) => {
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

it('every request and answer above keeps to Discord’s own description', () => {
  expect(trial.failures).toEqual([]);
  expect(trial.contractProblems()).toEqual([]);
});
