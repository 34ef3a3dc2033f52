import { readFileSync } from 'node:fs';
import {
  chosenTexts,
  emojiIn,
  filled,
  occasionNames,
  textFaults,
  variantOf,
  withinBudget,
  type TextsFile,
} from './contest-text.rules.js';

const SHIPPED = JSON.parse(readFileSync('texts/contest-agent.json', 'utf8')) as TextsFile;
const personalities = Object.entries(SHIPPED.personalities ?? {});

describe('the texts that come along', () => {
  test('are without fault, and whole in each personality', () => {
    expect(textFaults(SHIPPED)).toEqual([]);
    expect(personalities.map(([name]) => name)).toEqual(['innkeeper', 'herald']);
    for (const [, texts] of personalities) expect(Object.keys(texts)).toEqual(occasionNames);
  });

  test('are different from each other and sparing with emoji', () => {
    const all = personalities.flatMap(([, texts]) => Object.values(texts).flat());
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((text) => emojiIn(text) > 1)).toEqual([]);
  });
});

describe('a file of a guild’s own', () => {
  const shipped = ['innkeeper', 'herald'];
  const pool = (occasion: string, ...texts: unknown[]) => ({ personalities: { ours: { [occasion]: texts } } });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['another personality', { personality: 'herald' }],
    ['one of its own with one text', { personality: 'ours', ...pool('winner', 'Hail {winners}!') }],
    ['fewer emoji', { emoji_budget: { hype: 0 } }],
  ])('may change %s', (_what, file) => {
    expect(textFaults(file, shipped)).toEqual([]);
  });

  test.each<[string, unknown, string, string]>([
    ['no object', [], '', 'The file must be one object in braces.'],
    ['a name that means nothing', { emojis: 3 }, 'emojis', '“emojis” means nothing here'],
    ['a personality that is not there', { personality: 'bard' }, 'personality', 'there are innkeeper, herald.'],
    ['an emoji budget below nothing', { emoji_budget: { hype: -1 } }, 'emoji_budget.hype', 'from 0 to 10'],
    ['an emoji budget for nobody', { emoji_budget: { loud: 1 } }, 'emoji_budget.loud', 'none of quiet, normal, hype'],
    ['no list of budgets', { emoji_budget: 3 }, 'emoji_budget', 'must be an object'],
    ['no personalities', { personalities: [] }, 'personalities', 'must be an object'],
    ['no texts', { personalities: { ours: 'loud' } }, 'personalities.ours', 'must be an object'],
    ['an unknown occasion', pool('halftime', 'Half!'), 'personalities.ours.halftime', '“halftime” is no occasion'],
    ['an empty list', pool('winner'), 'personalities.ours.winner', 'a list of 1 to 50'],
    ['an empty text', pool('seats', ' '), 'personalities.ours.seats.0', 'not empty'],
    ['a number', pool('seats', '{winners}', 3), 'personalities.ours.seats.1', 'not empty'],
    [
      'an unknown placeholder',
      pool('winner', '{winners} {winer}'),
      'personalities.ours.winner.0',
      '{winer} is not known',
    ],
    ['a winner who is known too early', pool('last_call', '{winners}'), 'personalities.ours.last_call.0', 'not known'],
    ['a brace alone', pool('first_vote', 'Oh {link'), 'personalities.ours.first_vote.0', 'A brace stands alone.'],
    ['a winner who is not named', pool('winner', 'Hooray!'), 'personalities.ours.winner.0', '{winners} is missing.'],
    [
      'a text that may become too long',
      pool('campaign_launch', '{description}{description}{description}'),
      'personalities.ours.campaign_launch.0',
      'It may become 1800 characters long, and at most 1500 are sent.',
    ],
    [
      'one that goes before another',
      pool('all_voted', 'x'.repeat(451)),
      'personalities.ours.all_voted.0',
      'at most 450',
    ],
  ])('is refused with %s', (_what, file, place, sentence) => {
    expect(textFaults(file, shipped)).toEqual([{ place, sentence: expect.stringContaining(sentence) as string }]);
  });

  test('goes over the personality of its name, and that over the usual one', () => {
    const own = { personality: 'herald', personalities: { herald: { winner: ['{winners}, hail!'] } } };
    const { texts, emojiBudget } = chosenTexts(SHIPPED, { ...own, emoji_budget: { hype: 9 } });
    expect(texts.winner).toEqual(['{winners}, hail!']);
    expect(texts.last_call).toEqual(SHIPPED.personalities?.herald?.last_call);
    expect(emojiBudget).toEqual({ ...SHIPPED.emoji_budget, hype: 9 });
    const ours = chosenTexts(SHIPPED, { personality: 'ours', personalities: { ours: { winner: ['{winners}!'] } } });
    expect([ours.texts.winner, ours.texts.seats]).toEqual([['{winners}!'], SHIPPED.personalities?.innkeeper?.seats]);
  });
});

describe('a text', () => {
  test('is always the same for the same occasion, and not for all of them', () => {
    const texts = ['a', 'b', 'c'];
    const of = (id: number) => variantOf(texts, `${id} winner 1`);
    const chosen = Array.from({ length: 30 }, (_none, id) => of(id));
    expect(chosen).toEqual(Array.from({ length: 30 }, (_none, id) => of(id)));
    expect(new Set(chosen)).toEqual(new Set(texts));
  });

  test('is filled in once, and an empty value leaves no gap', () => {
    expect(filled('Now:\n\n{description}\n\n[Vote]({link})', { link: 'x' })).toBe('Now:\n\n[Vote](x)');
    expect(filled('{title}', { title: '{link} $& $1', link: 'x' })).toBe('{link} $& $1');
  });

  test.each([
    ['A 🍺 for you! 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n👩‍🚀 up', 3, 'A 🍺 for you! 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n👩‍🚀 up'],
    ['A 🍺 for you! 🏴󠁧󠁢󠁳󠁣󠁴󠁿\n👩‍🚀 up', 1, 'A 🍺 for you!\nup'],
    ['<:keg:100000000000000001> 1 of 2 ©', 0, '1 of 2 ©'],
  ])('%j with %i emoji is %j', (text, most, expected) => {
    expect(withinBudget(text, most)).toBe(expected);
  });
});
