import type { APIEmbed } from 'discord-api-types/v10';
import type { FormProblems } from './discord-refusal.rules.js';
import { fieldsOf, listOf, textOf, withoutNothing, type Fields } from './request-body.rules.js';

type Path = readonly (string | number)[];

/** The most characters that the embeds of one message may have together. */
const TOTAL = 6_000;

/** Reads the embeds of a message as Discord would store them, noting what exceeds its limits. */
export function readEmbeds(value: unknown, path: Path, problems: FormProblems): APIEmbed[] {
  const embeds = listOf(value).map(fieldsOf);
  if (embeds.length > 10) problems.add(path, 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  embeds.forEach((embed, index) => check(embed, [...path, index], problems));
  if (embeds.reduce((sum, embed) => sum + size(embed), 0) > TOTAL) {
    problems.add(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${TOTAL}`);
  }
  return embeds.map(normal);
}

function check(embed: Fields, path: Path, problems: FormProblems): void {
  problems.length([...path, 'title'], embed.title, 256);
  problems.length([...path, 'description'], embed.description, 4_096);
  problems.length([...path, 'footer', 'text'], fieldsOf(embed.footer).text, 2_048);
  problems.length([...path, 'author', 'name'], fieldsOf(embed.author).name, 256);
  const fields = listOf(embed.fields).map(fieldsOf);
  if (fields.length > 25) {
    problems.add([...path, 'fields'], 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  }
  fields.forEach((field, index) => {
    for (const [key, max] of [
      ['name', 256],
      ['value', 1_024],
    ] as const) {
      const at = [...path, 'fields', index, key];
      if (textOf(field[key]).trim() === '') problems.required(at);
      problems.length(at, field[key], max);
    }
  });
  for (const at of [['url'], ['image', 'url'], ['thumbnail', 'url'], ['author', 'url'], ['author', 'icon_url']]) {
    checkUrl(embed, at, path, problems);
  }
  const timestamp = embed.timestamp;
  if (typeof timestamp === 'string' && Number.isNaN(Date.parse(timestamp))) {
    problems.add([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${timestamp}.`);
  }
  const color = embed.color;
  if (typeof color === 'number' && (color < 0 || color > 0xffffff)) {
    problems.add([...path, 'color'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 16777215.');
  }
  const shows = ['title', 'description', 'fields', 'image', 'thumbnail', 'author', 'footer'];
  if (!shows.some((key) => embed[key] !== undefined && embed[key] !== null)) {
    problems.required([...path, 'description']);
  }
}

function checkUrl(embed: Fields, at: string[], path: Path, problems: FormProblems): void {
  const value = at.reduce<unknown>((node, key) => fieldsOf(node)[key], embed);
  if (value === undefined || value === null || value === '') return;
  if (/^(https?|attachment):\/\/\S+$/.test(textOf(value))) return;
  problems.add([...path, ...at], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
}

function size(embed: Fields): number {
  const texts = [
    embed.title,
    embed.description,
    fieldsOf(embed.footer).text,
    fieldsOf(embed.author).name,
    ...listOf(embed.fields).flatMap((field) => [fieldsOf(field).name, fieldsOf(field).value]),
  ];
  return texts.reduce<number>((sum, text) => sum + [...textOf(text)].length, 0);
}

function normal(embed: Fields): APIEmbed {
  const nested = ['author', 'footer', 'image', 'thumbnail'].map((key) => {
    const part = withoutNothing(fieldsOf(embed[key]));
    return [key, Object.keys(part).length > 0 ? part : undefined];
  });
  const fields = listOf(embed.fields).map((field) => ({ inline: false, ...withoutNothing(fieldsOf(field)) }));
  const timestamp = textOf(embed.timestamp);
  return withoutNothing({
    ...embed,
    ...(Object.fromEntries(nested) as Fields),
    type: 'rich',
    fields: fields.length > 0 ? fields : undefined,
    timestamp: timestamp === '' ? undefined : new Date(timestamp).toISOString().replace('Z', '000+00:00'),
  });
}
