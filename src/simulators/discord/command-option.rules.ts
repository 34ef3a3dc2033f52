import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { DiscordWorld } from './discord.world.js';
import { bareMemberPayload, channelPayload, rolePayload, userPayload } from './discord-payload.rules.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

export type OptionValue = string | number | boolean;

const OPTION = { string: 3, integer: 4, boolean: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10 } as const;

/** One thing that a person can type after the slash: a command, or a sub-command with the way to it. */
export interface CommandLeaf {
  readonly command: APIApplicationCommand;
  /** The sub-command (`post`) or group and sub-command (`raid post`); empty for a plain command. */
  readonly subcommand: string;
  readonly description: string;
  readonly options: readonly Fields[];
}

/** All that can be typed after the slash. */
export function commandLeaves(commands: readonly APIApplicationCommand[]): CommandLeaf[] {
  const leaves = (command: APIApplicationCommand, node: Fields, way: string[]): CommandLeaf[] => {
    const options = listOf(node.options).map(fieldsOf);
    const nested = options.filter((option) => option.type === 1 || option.type === 2);
    if (nested.length > 0) return nested.flatMap((option) => leaves(command, option, [...way, textOf(option.name)]));
    return [{ command, subcommand: way.join(' '), description: textOf(node.description), options }];
  };
  return commands
    .filter((command) => Number(command.type) === 1)
    .flatMap((command) => leaves(command, command as unknown as Fields, []));
}

/** Finds what was typed; throws for a caller who names something that is not registered. */
export function findLeaf(world: DiscordWorld, name: string, subcommand = ''): CommandLeaf {
  const all = commandLeaves(world.commandList());
  const leaf = all.find((candidate) => candidate.command.name === name && candidate.subcommand === subcommand);
  if (leaf) return leaf;
  const known = all.map((candidate) => `/${candidate.command.name} ${candidate.subcommand}`.trim()).join(', ');
  throw new Error(`/${name} ${subcommand}`.trim() + ` is not registered; there are: ${known || 'no commands'}`);
}

/**
 * The `data` of a command's event. Checks the options as Discord's client does before it sends anything: known,
 * required ones given (unless `focused` is still being typed), choices kept, numbers and lengths within bounds.
 */
export function commandData(
  world: DiscordWorld,
  leaf: CommandLeaf,
  given: Readonly<Record<string, OptionValue>>,
  focused?: string,
): object {
  const unknown = Object.keys(given).filter((name) => !leaf.options.some((option) => option.name === name));
  if (unknown.length > 0) throw new Error(`/${leaf.command.name} has no option ${unknown.join(', ')}`);
  const resolved: Record<string, Record<string, object>> = {};
  const values = leaf.options.flatMap((option) => {
    const name = textOf(option.name);
    const isFocused = name === focused;
    const raw = given[name] ?? (isFocused ? '' : undefined);
    if (raw === undefined) {
      if (option.required === true && focused === undefined) throw new Error(`option ${name} is required`);
      return [];
    }
    const value = isFocused ? raw : checked(option, raw);
    if (!isFocused) resolve(world, option.type, String(value), resolved);
    return [{ name, type: option.type, value, ...(isFocused && { focused: true }) }];
  });
  const way = leaf.subcommand === '' ? [] : leaf.subcommand.split(' ');
  const options = way.reduceRight<object[]>(
    (inner, name, index) => [{ name, type: way.length - index, options: inner }],
    values,
  );
  const { id, name, type, guild_id } = leaf.command;
  return {
    ...{ id, name, type },
    ...(guild_id !== undefined && { guild_id }),
    ...(options.length > 0 && { options }),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

/** The `data` of the event of a command that was chosen in somebody's context menu. */
export function userCommandData(world: DiscordWorld, name: string, targetId: string): object {
  const command = world.commandList().find((candidate) => Number(candidate.type) === 2 && candidate.name === name);
  if (!command) throw new Error(`“${name}” is in nobody's context menu`);
  const resolved: Record<string, Record<string, object>> = {};
  resolve(world, OPTION.user, targetId, resolved);
  return { id: command.id, name, type: command.type, guild_id: command.guild_id, target_id: targetId, resolved };
}

function checked(option: Fields, raw: OptionValue): OptionValue {
  const name = textOf(option.name);
  const type = option.type;
  const value = converted(type, raw);
  const choices = listOf(option.choices).map(fieldsOf);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw new Error(`option ${name} takes one of ${choices.map((choice) => String(choice.value)).join(', ')}`);
  }
  const size = typeof value === 'string' ? value.length : Number(value);
  const [min, max] = typeof value === 'string' ? ['min_length', 'max_length'] : ['min_value', 'max_value'];
  const below = typeof option[min ?? ''] === 'number' && size < Number(option[min ?? '']);
  const above = typeof option[max ?? ''] === 'number' && size > Number(option[max ?? '']);
  if (below || above) throw new Error(`option ${name} is out of bounds: ${String(raw)}`);
  return value;
}

function converted(type: unknown, raw: OptionValue): OptionValue {
  if (type === OPTION.boolean) return raw === true || raw === 'true';
  if (type !== OPTION.integer && type !== OPTION.number) return String(raw);
  const value = Number(raw);
  if (Number.isNaN(value) || (type === OPTION.integer && !Number.isInteger(value))) {
    throw new Error(`${String(raw)} is not a number that this option takes`);
  }
  return value;
}

function resolve(world: DiscordWorld, type: unknown, id: string, into: Record<string, Record<string, object>>): void {
  const put = (kind: string, payload: object) => ((into[kind] ??= {})[id] = payload);
  if (type === OPTION.channel) put('channels', { ...channelPayload(world, world.channel(id)), permissions: '0' });
  if (type === OPTION.role || (type === OPTION.mentionable && world.roles.has(id))) {
    put('roles', rolePayload(world, world.role(id)));
  } else if (type === OPTION.user || type === OPTION.mentionable) {
    put('users', userPayload(world.user(id)));
    const member = world.members.get(id);
    if (!member) return;
    put('members', { ...bareMemberPayload(member), permissions: String(world.permissionsOf(id)) });
  }
}
