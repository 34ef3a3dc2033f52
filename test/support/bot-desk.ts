import { MessageComponentsService, ModalsService } from 'necord';
import { GatewayHolder } from '../../src/shared/discord/gateway-holder.service.js';
import { commandLeaves, type OptionValue } from '../../src/simulators/discord/command-option.rules.js';
import type { InteractionOutcome, SeenMessage } from '../../src/simulators/discord/interaction.world.js';
import type { Guild } from './guild.js';
import { until } from './live-guild.js';
import type { Person } from './people.js';

type Options = Readonly<Record<string, OptionValue>>;

/** The bot as people use it: commands, suggestions and buttons, every answer looked at as its reader sees it. */
export class BotDesk {
  private count = 0;

  private constructor(private readonly guild: Guild) {}

  /** Logs the bot in and waits for its commands. */
  static async open(guild: Guild): Promise<BotDesk> {
    const desk = new BotDesk(guild);
    guild.part(GatewayHolder).start();
    await until('the commands are registered', () => desk.commands().length > 0);
    return desk;
  }

  /** Everything that can be given: `hiatus on` for a sub-command, and those of the context menu as they are called. */
  commands(): string[] {
    const all = this.guild.simulators.discord.world.commandList();
    const menu = all.filter(({ type }) => Number(type) === 2).map(({ name }) => name);
    return [...commandLeaves(all).map(({ command, subcommand }) => `${command.name} ${subcommand}`.trim()), ...menu];
  }

  /** The patterns of the ids of every button and form that is answered. */
  components(): string[] {
    const buttons = [...this.guild.part(MessageComponentsService).cache.values()];
    const forms = [...this.guild.part(ModalsService).cache.values()];
    return [...buttons, ...forms].map((one) => one.getCustomId());
  }

  /** Gives a command: `profile`, or `hiatus on`. */
  run(userId: string, command: string, options: Options = {}): Promise<InteractionOutcome> {
    const [name = '', subcommand = ''] = command.split(' ');
    return this.guild.simulators.discord.runCommand({ userId, name, subcommand, options });
  }

  /** The private answer to a command; fails when everybody would see it, or when there is none. */
  async ask(userId: string, command: string, options: Options = {}): Promise<SeenMessage> {
    return privateAnswer(await this.run(userId, command, options));
  }

  /** What is suggested while one option is typed. */
  async suggest(userId: string, command: string, focused: string, options: Options = {}): Promise<SuggestedChoice[]> {
    const { choices, kind } = await this.guild.simulators.discord.autocomplete({
      userId,
      name: command,
      focused,
      options,
    });
    if (!choices) throw new Error(`Suggestions were answered with ${kind}.`);
    return [...choices];
  }

  /** The value of the one suggestion whose name begins so, as a person picks it. */
  async pick(userId: string, command: string, focused: string, options: Options): Promise<string> {
    const [first] = await this.suggest(userId, command, focused, options);
    if (!first) throw new Error(`Nothing is suggested for ${String(options[focused])}.`);
    return String(first.value);
  }

  click(userId: string, message: SeenMessage, customId: string): Promise<InteractionOutcome> {
    return this.guild.simulators.discord.clickComponent({ userId, messageId: message.id, customId });
  }

  /** Chooses in a menu; nothing empties it. */
  choose(userId: string, message: SeenMessage, customId: string, ...values: string[]): Promise<InteractionOutcome> {
    return this.guild.simulators.discord.clickComponent({ userId, messageId: message.id, customId, values });
  }

  /** A player on the server whom the bot knows already: no event tells it of them, which would cross the story. */
  async member({ name, ...person }: Person): Promise<DeskMember> {
    const discordId = String(100_000_000_000_200_000n + BigInt(++this.count));
    this.guild.simulators.discord.world.join({ id: discordId, username: name, displayName: name, roleIds: [] });
    const { playerId } = await this.guild.people.join({ ...person, name, discord: false });
    await this.guild.rows(
      `with linked as (
         insert into guild_identity.discord_users (discord_id, username, display_name)
         values ($1, left(lower($2), 50), left($2, 50)) returning id
       )
       update guild_identity.players set discord_user_id = (select id from linked) where id = $3`,
      [discordId, name, playerId],
    );
    return { playerId, discordId };
  }

  /** Somebody on the server of whom the bot has heard nothing yet. */
  stranger(id: string, displayName: string): string {
    this.guild.simulators.discord.world.join({ id, username: 'wanderer', displayName, roleIds: [] });
    return id;
  }

  /** Somebody leaves the server before the bot hears of it. */
  vanish(id: string): void {
    this.guild.simulators.discord.world.members.delete(id);
  }
}

export interface DeskMember {
  readonly playerId: number;
  readonly discordId: string;
}

export interface SuggestedChoice {
  readonly name: string;
  readonly value: string | number;
}

/** The message that only its reader sees. */
export function privateAnswer({ kind, message }: InteractionOutcome): SeenMessage {
  if (!message?.ephemeral) throw new Error(`There was no private answer but ${kind}.`);
  return message;
}

/** A card's fields by their names. */
export function fieldsOf(message: SeenMessage): Record<string, string> {
  const fields = message.embeds.flatMap(({ fields: own = [] }) => own);
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** A menu of a message: what it says while nothing is chosen, and what it offers and has chosen, by the value behind. */
export interface SeenMenu {
  readonly customId: string;
  readonly placeholder: string;
  readonly offers: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly most: number;
}

/** Every menu of a message. */
export function menusOf(message: SeenMessage): SeenMenu[] {
  return componentsOf(message)
    .filter(({ type }) => type === 3)
    .map((menu) => {
      const options = menu['options'] as { label: string; value: string; default?: boolean }[];
      return {
        customId: String(menu['custom_id']),
        placeholder: String(menu['placeholder']),
        offers: Object.fromEntries(options.map(({ label, value }) => [label, value])),
        chosen: options.filter((option) => option.default === true).map(({ label }) => label),
        most: Number(menu['max_values']),
      };
    });
}

/** Every button of a message: what it says, and its custom id or address. */
export function buttonsOf(message: SeenMessage): { label: string; customId: string; url: string; disabled: boolean }[] {
  return componentsOf(message)
    .filter(({ type }) => type === 2)
    .map(({ label, custom_id: customId, url, disabled }) => ({
      label: String(label),
      customId: String(customId),
      url: String(url),
      disabled: disabled === true,
    }));
}

function componentsOf(message: SeenMessage): Record<string, unknown>[] {
  const rows = message.components as unknown as { components: Record<string, unknown>[] }[];
  return rows.flatMap(({ components }) => components);
}
