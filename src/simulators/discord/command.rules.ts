import type { APIApplicationCommand } from 'discord-api-types/v10';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import { fieldsOf, listOf, textOf, withoutNothing, type Fields } from './request-body.rules.js';

type Path = readonly (string | number)[];

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const GROUP = 2;

/** Throws for commands that Discord would refuse: names, descriptions, options, choices and how many there are. */
export function checkCommands(commands: readonly unknown[]): void {
  if (commands.length > 100) throw new DiscordRefusal(30032);
  const problems = new FormProblems();
  const seen = new Set<string>();
  commands.map(fieldsOf).forEach((command, index) => {
    checkCommand(command, commands.length === 1 ? [] : [index], problems);
    const key = `${typeof command.type === 'number' ? command.type : 1} ${textOf(command.name)}`;
    if (seen.has(key)) {
      problems.add([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
  });
  problems.refuse();
}

/** A command as Discord stores it. */
export function storedCommand(
  command: Fields,
  of: { id: string; applicationId: string; guildId: string | null; version: string },
): APIApplicationCommand {
  const global = of.guildId === null;
  const bits = command.default_member_permissions;
  return {
    id: of.id,
    application_id: of.applicationId,
    version: of.version,
    type: command.type ?? 1,
    name: command.name,
    name_localizations: command.name_localizations ?? null,
    description: textOf(command.description),
    description_localizations: command.description_localizations ?? null,
    default_member_permissions: typeof bits === 'string' || typeof bits === 'number' ? String(bits) : null,
    nsfw: command.nsfw ?? false,
    integration_types: command.integration_types ?? [0],
    ...(global
      ? { contexts: command.contexts ?? null, dm_permission: command.dm_permission ?? true }
      : { guild_id: of.guildId }),
    ...(listOf(command.options).length > 0 && { options: listOf(command.options).map(storedOption) }),
  } as unknown as APIApplicationCommand;
}

function storedOption(option: unknown): Fields {
  const fields = withoutNothing(fieldsOf(option));
  const options = listOf(fields.options);
  const choices = listOf(fields.choices);
  delete fields.options;
  delete fields.choices;
  if (fields.required === false) delete fields.required;
  if (fields.autocomplete === false) delete fields.autocomplete;
  return {
    ...fields,
    ...(options.length > 0 && { options: options.map(storedOption) }),
    ...(choices.length > 0 && { choices: choices.map((choice) => withoutNothing(fieldsOf(choice))) }),
  };
}

function checkCommand(command: Fields, path: Path, problems: FormProblems): void {
  const slash = command.type === undefined || command.type === null || command.type === 1;
  if (slash) checkNamed(command, path, problems);
  else problems.length([...path, 'name'], command.name, 32, 1);
  checkOptions(command, path, problems);
  if (size(command) > 8_000) {
    problems.add(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
}

function checkNamed(named: Fields, path: Path, problems: FormProblems): void {
  const name = textOf(named.name);
  if (name === '') problems.required([...path, 'name']);
  else if (!NAME.test(name) || name !== name.toLowerCase()) {
    problems.add([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  if (textOf(named.description) === '') problems.required([...path, 'description']);
  problems.length([...path, 'description'], named.description, 100, 1);
}

function checkOptions(owner: Fields, path: Path, problems: FormProblems): void {
  const options = listOf(owner.options).map(fieldsOf);
  const at = [...path, 'options'];
  if (options.length > 25) problems.add(at, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  const nested = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length > 0 && nested.length < options.length) {
    problems.add(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  const names = new Set<unknown>();
  let optionalBefore = false;
  options.forEach((option, index) => {
    const here = [...at, index];
    checkNamed(option, here, problems);
    if (names.has(option.name)) {
      problems.add([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(option.name);
    if (option.required === true && optionalBefore) {
      problems.add(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    optionalBefore ||= option.required !== true && !nested.includes(option);
    checkChoices(option, here, problems);
    checkOptions(option, here, problems);
  });
}

function checkChoices(option: Fields, path: Path, problems: FormProblems): void {
  const choices = listOf(option.choices).map(fieldsOf);
  const at = [...path, 'choices'];
  if (choices.length > 25) problems.add(at, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  if (choices.length > 0 && option.autocomplete === true) {
    problems.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Options with autocomplete cannot have choices',
    );
  }
  choices.forEach((choice, index) => checkChoice(choice, [...at, index], problems));
}

/** Notes a choice, fixed or suggested, whose name or value is too long or missing. */
function checkChoice(choice: Fields, path: Path, problems: FormProblems): void {
  if (textOf(choice.name) === '') problems.required([...path, 'name']);
  problems.length([...path, 'name'], choice.name, 100, 1);
  if (typeof choice.value === 'string') problems.length([...path, 'value'], choice.value, 100);
  else if (typeof choice.value !== 'number') problems.required([...path, 'value']);
}

/** The suggestions an application answers for an option; throws for what Discord would refuse. */
export function readChoices(data: Fields): { name: string; value: string | number }[] {
  const choices = listOf(data.choices).map(fieldsOf);
  const problems = new FormProblems();
  const at = ['data', 'choices'];
  if (choices.length > 25) problems.add(at, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  choices.forEach((choice, index) => checkChoice(choice, [...at, index], problems));
  problems.refuse();
  return choices.map((choice) => ({ name: textOf(choice.name), value: choice.value as string | number }));
}

function size(node: Fields): number {
  const own = [node.name, node.description, node.value].reduce<number>((sum, text) => sum + textOf(text).length, 0);
  const inside = [...listOf(node.options), ...listOf(node.choices)].map(fieldsOf);
  return inside.reduce((sum, child) => sum + size(child), own);
}
