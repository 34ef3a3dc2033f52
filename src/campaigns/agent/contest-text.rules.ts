import { chattinesses, type Chattiness } from '../campaigns/campaign.entity.js';

/** What may stand in braces, and the most characters that it becomes; whoever fills it in keeps to that. */
export const PLACEHOLDERS = {
  title: 200,
  description: 600,
  link: 200,
  ends: 60,
  turnout: 30,
  missing: 30,
  winners: 500,
  top: 600,
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;
export type Values = Readonly<Partial<Record<Placeholder, string>>>;

const WHILE_LIVE: readonly Placeholder[] = ['title', 'link', 'ends', 'turnout', 'missing'];
const AT_THE_END: readonly Placeholder[] = ['title', 'link', 'turnout', 'winners', 'top'];

interface Occasion {
  readonly knows: readonly Placeholder[];
  /** Without it the message would say nothing. */
  readonly needs?: Placeholder;
  /** The most characters of a text, with everything filled in. */
  readonly most?: number;
}

/** Every occasion for which there are texts. The end of a vote takes one text, or `all_voted` and one more. */
export const OCCASIONS = {
  campaign_launch: { knows: ['title', 'description', 'link', 'ends'] },
  first_vote: { knows: WHILE_LIVE },
  milestone_25: { knows: WHILE_LIVE },
  milestone_50: { knows: WHILE_LIVE },
  milestone_75: { knows: WHILE_LIVE },
  lead_change: { knows: WHILE_LIVE },
  final_stretch: { knows: WHILE_LIVE },
  last_call: { knows: WHILE_LIVE },
  all_voted_open: { knows: WHILE_LIVE },
  all_voted: { knows: ['title', 'link', 'turnout'], most: 450 },
  winner: { knows: AT_THE_END, needs: 'winners' },
  winner_shared: { knows: AT_THE_END, needs: 'winners' },
  seats: { knows: AT_THE_END, needs: 'winners' },
  seats_shared: { knows: AT_THE_END, needs: 'winners' },
  no_winner: { knows: ['title', 'link', 'turnout'] },
} as const satisfies Readonly<Record<string, Occasion>>;
export type OccasionName = keyof typeof OCCASIONS;
export const occasionNames = Object.keys(OCCASIONS) as OccasionName[];

/** With `all_voted` before it a text still keeps to the 2,000 characters of a message. */
const MOST_CHARACTERS = 1_500;
const MOST_VARIANTS = 50;
const MOST_EMOJI = 10;

/** Several texts for one occasion each. */
export type Personality = Readonly<Record<OccasionName, readonly string[]>>;

/** How the agent speaks. */
export interface ContestTexts {
  readonly texts: Personality;
  /** The most emoji of a message, its title included. */
  readonly emojiBudget: Readonly<Record<Chattiness, number>>;
}

/** A texts file as it is written; a guild's own may leave out whatever it does not change. */
export interface TextsFile {
  readonly personality?: string;
  readonly emoji_budget?: Partial<Record<Chattiness, number>>;
  readonly personalities?: Readonly<Record<string, Partial<Record<OccasionName, readonly string[]>>>>;
}

/** What is wrong with a part of the file: the place as `personalities.innkeeper.winner.0`, and a sentence. */
export interface TextFault {
  readonly place: string;
  readonly sentence: string;
}

/** All that is wrong with a texts file. @param shipped the names of the personalities that are there anyway */
export function textFaults(file: unknown, shipped: readonly string[] = []): TextFault[] {
  if (!isObject(file)) return [{ place: '', sentence: 'The file must be one object in braces.' }];
  const { personality, emoji_budget: budget, personalities = {}, ...others } = file;
  const known = [...new Set([...shipped, ...(isObject(personalities) ? Object.keys(personalities) : [])])];
  return [
    ...Object.keys(others).map((name) => ({
      place: name,
      sentence: `“${name}” means nothing here; there are personality, emoji_budget and personalities.`,
    })),
    ...(personality === undefined || known.includes(personality as string)
      ? []
      : [{ place: 'personality', sentence: `There is no such personality; there are ${known.join(', ')}.` }]),
    ...budgetFaults(budget),
    ...personalityFaults(personalities),
  ];
}

function budgetFaults(budget: unknown): TextFault[] {
  if (budget === undefined) return [];
  const place = 'emoji_budget';
  if (!isObject(budget)) return [{ place, sentence: 'It must be an object such as {"quiet": 1}.' }];
  return Object.entries(budget).flatMap(([name, most]) => {
    if (!chattinesses.includes(name as Chattiness)) {
      return { place: `${place}.${name}`, sentence: `“${name}” is none of ${chattinesses.join(', ')}.` };
    }
    if (Number.isInteger(most) && (most as number) >= 0 && (most as number) <= MOST_EMOJI) return [];
    return { place: `${place}.${name}`, sentence: `It must be a whole number from 0 to ${MOST_EMOJI}.` };
  });
}

function personalityFaults(personalities: unknown): TextFault[] {
  if (!isObject(personalities)) return [{ place: 'personalities', sentence: 'It must be an object.' }];
  return Object.entries(personalities).flatMap(([name, occasions]) => {
    const place = `personalities.${name}`;
    if (!isObject(occasions)) return [{ place, sentence: 'It must be an object with texts for each occasion.' }];
    return Object.entries(occasions).flatMap(([occasion, texts]) =>
      poolFaults(`${place}.${occasion}`, occasion, texts),
    );
  });
}

function poolFaults(place: string, name: string, texts: unknown): TextFault[] {
  if (!isOccasion(name)) {
    return [{ place, sentence: `“${name}” is no occasion; there are ${occasionNames.join(', ')}.` }];
  }
  if (!Array.isArray(texts) || texts.length === 0 || texts.length > MOST_VARIANTS) {
    return [{ place, sentence: `It must be a list of 1 to ${MOST_VARIANTS} texts.` }];
  }
  return texts.flatMap((text: unknown, index) =>
    sentencesAbout(text, OCCASIONS[name]).map((sentence) => ({ place: `${place}.${index}`, sentence })),
  );
}

function sentencesAbout(text: unknown, { knows, needs, most = MOST_CHARACTERS }: Occasion): string[] {
  if (typeof text !== 'string' || text.trim() === '') return ['It must be a text that is not empty.'];
  const named = placeholdersIn(text);
  const unknown = named.filter((name) => !knows.includes(name as Placeholder));
  const rest = text.replace(PLACEHOLDER, '');
  const longest = named.reduce((sum, name) => sum + (PLACEHOLDERS[name as Placeholder] ?? 0), rest.length);
  return [
    ...unknown.map((name) => `{${name}} is not known here; there are ${knows.map((one) => `{${one}}`).join(', ')}.`),
    ...(/[{}]/.test(rest) ? ['A brace stands alone.'] : []),
    ...(needs && !named.includes(needs) ? [`{${needs}} is missing.`] : []),
    ...(longest > most ? [`It may become ${longest} characters long, and at most ${most} are sent.`] : []),
  ];
}

/** The texts of the personality that a guild chose; what its own file leaves out is as in ours, or as our usual one says it. */
export function chosenTexts(shipped: TextsFile, own: TextsFile = {}): ContestTexts {
  const name = own.personality ?? shipped.personality ?? '';
  const usual = shipped.personalities?.[shipped.personality ?? ''];
  const texts = { ...usual, ...shipped.personalities?.[name], ...own.personalities?.[name] };
  const emojiBudget = { quiet: 0, normal: 0, hype: 0, ...shipped.emoji_budget, ...own.emoji_budget };
  return { texts: texts as Personality, emojiBudget };
}

/** One of several texts, always the same for the same occasion of the same vote. */
export function variantOf(texts: readonly string[], occasion: string): string {
  // FNV-1a: neighbouring votes get texts that differ.
  let hash = 0x811c9dc5;
  for (const character of occasion) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return texts[hash % texts.length] ?? '';
}

/** Fills a text in. A value that is empty takes the blank line beside it along. */
export function filled(text: string, values: Values): string {
  return text
    .replace(PLACEHOLDER, (_whole, name: Placeholder) => values[name] ?? '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text with at most so many emoji: those at the end go first, each with the space before it. */
export function withinBudget(text: string, most: number): string {
  let seen = 0;
  return text.replace(EMOJI, (found) => ((seen += 1) > most ? '' : found)).replace(/^[ \t]+/gm, '');
}

/** How many emoji a text has. */
export function emojiIn(text: string): number {
  return [...text.matchAll(EMOJI)].length;
}

const PLACEHOLDER = /\{([a-z_]+)\}/g;
const EMOJI = /[ \t]?(?:\p{RGI_Emoji}|<a?:\w{2,32}:\d{15,20}>)/gv;

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

function isOccasion(name: string): name is OccasionName {
  return Object.hasOwn(OCCASIONS, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
