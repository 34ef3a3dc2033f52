import type { ChannelChoice } from '../../shared/discord/server-choice.rules.js';
import { memberOptions, roleOptions, textChannelOptions, voiceChannelOptions, zoneOptions } from './choice.rules.js';

const channel = (over: Partial<ChannelChoice>): ChannelChoice => {
  return { id: '1', name: 'hall', kind: 'text', category: null, canPost: true, ...over };
};
const CHANNELS = [
  channel({}),
  channel({ id: '2', name: 'sign-ups', category: 'raids' }),
  channel({ id: '3', name: 'news', kind: 'announcement', category: 'raids', canPost: false }),
  channel({ id: '4', name: 'Raid', kind: 'voice', category: 'raids' }),
];

test('channels stand below their category, and one that the bot may not write in says so', () => {
  expect(textChannelOptions(CHANNELS, '2')).toEqual([
    { label: null, options: [{ value: '1', label: '#hall', selected: false }] },
    {
      label: 'raids',
      options: [
        { value: '2', label: '#sign-ups', selected: true },
        { value: '3', label: '#news (the bot may not write here)', selected: false },
      ],
    },
  ]);
});

test('voice channels are another choice', () => {
  expect(voiceChannelOptions(CHANNELS, null).flatMap(({ options }) => options.map(({ label }) => label))).toEqual([
    'Raid',
  ]);
});

test.each([
  ['channel', textChannelOptions([], '9')],
  ['channel', voiceChannelOptions(CHANNELS, '9')],
  ['role', roleOptions([{ id: '5', name: 'Officer' }], '9')],
  ['person', memberOptions([], '9')],
])('a stored %s that is no longer on the server stays to be seen, by its id', (what, groups) => {
  expect(groups[0]).toEqual({ label: null, options: [{ value: '9', label: `unknown ${what} (9)`, selected: true }] });
});

test('a stored channel of another kind is still called by its name', () => {
  expect(textChannelOptions(CHANNELS, '4')[0]?.options).toEqual([{ value: '4', label: 'Raid', selected: true }]);
});

test('people who run the server come first', () => {
  const groups = memberOptions(
    [
      { id: '1', name: 'Ash', runsServer: false },
      { id: '2', name: 'Birch', runsServer: true },
    ],
    '1',
  );
  expect(groups.map(({ label, options }) => [label, options.map(({ label: name }) => name)])).toEqual([
    ['Those who run the server', ['Birch']],
    ['Everybody else', ['Ash']],
  ]);
});

test('zones are read as words and one is chosen', () => {
  const options = zoneOptions('America/New_York').flatMap((group) => group.options);
  expect(options.filter(({ selected }) => selected)).toEqual([
    { value: 'America/New_York', label: 'America/New York', selected: true },
  ]);
});
