import { setTimeout as pause } from 'node:timers/promises';
import {
  ApplicationCommandOptionType,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
  type TextChannel,
} from 'discord.js';
import type { DiscordWorldSeed } from '../../src/simulators/discord/discord-seed.world.js';
import { DiscordSimulator } from '../../src/simulators/discord/discord.simulator.js';
import { DiscordContract } from './discord-openapi.validator.js';

export const GUILD = '100000000000000001';
export const BOT = '100000000000000002';
export const LEADER = '100000000000000011';
export const MEMBER = '100000000000000012';
export const HERMIT = '100000000000000013';
export const RAIDS = '100000000000000021';
export const RULES = '100000000000000022';
export const VOICE = '100000000000000023';
export const OFFICER = '100000000000000031';
export const RAIDER = '100000000000000032';

export const SEED: DiscordWorldSeed = {
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
    { id: VOICE, name: 'Raid Voice', type: 2, parentId: '100000000000000020' },
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

const COMMANDS = [
  {
    name: 'raid',
    description: 'Raids of the guild',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand as const,
        name: 'post',
        description: 'Posts a raid',
        options: [
          {
            type: ApplicationCommandOptionType.String as const,
            name: 'zone',
            description: 'Where',
            required: true,
            autocomplete: true as const,
          },
          {
            type: ApplicationCommandOptionType.Integer as const,
            name: 'size',
            description: 'How many',
            minValue: 10,
            maxValue: 40,
          },
          { type: ApplicationCommandOptionType.User as const, name: 'leader', description: 'Who leads' },
        ],
      },
    ],
  },
  { name: 'roll', description: 'Rolls a die' },
  { name: 'demote', description: 'Takes a rank', defaultMemberPermissions: ['ManageGuild'] as const },
];

/** A simulated guild with a bot on the real client library in it. */
export class DiscordTrial {
  /** What the bot does with the interactions it gets. */
  respond: (interaction: Interaction) => Promise<unknown> = () => Promise.resolve();
  /** What went wrong in the bot. */
  readonly failures: unknown[] = [];
  readonly simulators: DiscordSimulator[] = [];
  readonly clients: Client[] = [];
  simulator!: DiscordSimulator;
  client!: Client<true>;
  raids!: TextChannel;

  static async begin(): Promise<DiscordTrial> {
    const trial = new DiscordTrial();
    trial.simulator = await trial.startSimulator();
    trial.client = await trial.login(trial.simulator);
    trial.client.on(Events.InteractionCreate, (interaction) => {
      trial.respond(interaction).catch((error: unknown) => trial.failures.push(error));
    });
    trial.raids = (await trial.client.channels.fetch(RAIDS)) as TextChannel;
    await trial.client.application.commands.set(COMMANDS, GUILD);
    return trial;
  }

  async startSimulator(options: Partial<Parameters<typeof DiscordSimulator.start>[0]> = {}) {
    const simulator = await DiscordSimulator.start({ port: 0, seed: SEED, ...options });
    this.simulators.push(simulator);
    return simulator;
  }

  async login(simulator: DiscordSimulator): Promise<Client<true>> {
    const client = this.newClient(simulator);
    const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(SEED.botToken);
    return ready;
  }

  newClient(simulator: DiscordSimulator): Client {
    const rest = { api: simulator.apiUrl, globalRequestsPerSecond: 1_000 };
    const client = new Client({ intents: INTENTS, partials: [Partials.Channel], rest });
    this.clients.push(client);
    return client;
  }

  /** What Discord's description finds wrong with all that was said; says so when there is no description. */
  contractProblems(): string[] {
    const contract = DiscordContract.load();
    if (contract) return contract.exchangeProblems(this.simulators.flatMap(({ http }) => http.requests));
    process.stdout.write(`Discord's description is not at ${DiscordContract.file}: bodies were not held against it.\n`);
    return [];
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.destroy()));
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }
}

export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('what was waited for did not happen');
    await pause(5);
  }
}

/** The code of Discord's refusal; fails when the act succeeds. */
export async function refusalOf(act: Promise<unknown>): Promise<number | string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}
