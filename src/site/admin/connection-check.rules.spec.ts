import type { ConnectionSight } from '../../identity/settings/discord-connection.service.js';
import type { BotSight, ServerSight } from '../../shared/discord/discord-check.service.js';
import { connectionChecks } from './connection-check.rules.js';

const BOT: BotSight = {
  botId: '3',
  botName: 'Lanternkeeper',
  applicationId: '2',
  servers: [{ id: '1', name: 'The Last Inn' }],
  hasMembersIntent: true,
};
const SERVER: ServerSight = { channels: [], roles: [], members: [], missing: [] };
const sight = (over: Partial<ConnectionSight>): ConnectionSight => {
  return { guildId: '1', bot: BOT, server: SERVER, fault: null, ...over };
};
const states = (over: Partial<ConnectionSight>) => connectionChecks(sight(over)).map(({ state }) => state);
const mends = (over: Partial<ConnectionSight>) =>
  connectionChecks(sight(over))
    .map(({ mend }) => mend)
    .filter((mend) => mend !== null);

test('without a bot there is nothing to tell', () => {
  expect(connectionChecks({ guildId: null, bot: null, server: null, fault: null })).toEqual([]);
});

test('a connection that has everything is all good and names bot and server', () => {
  expect(states({})).toEqual(['good', 'good', 'good', 'good']);
  const told = connectionChecks(sight({})).map(({ text }) => text);
  expect(told.join(' ')).toMatch(/Lanternkeeper.*The Last Inn/);
});

test('what Discord would not answer is told as it is', () => {
  const fault = 'Discord did not answer within 10 seconds.';
  expect(connectionChecks(sight({ bot: null, server: null, fault }))).toEqual([
    { state: 'bad', text: fault, mend: null },
  ]);
  expect(states({ server: null, fault })).toEqual(['good', 'good', 'good', 'bad']);
});

test.each([
  ['on no server', { ...BOT, servers: [] }, null, /Invite it/],
  ['on one that nobody has chosen', BOT, null, /Choose it below/],
  ['on several servers', { ...BOT, servers: [...BOT.servers, { id: '7', name: 'Other' }] }, null, /Choose/],
  ['not on the chosen one', BOT, '9', /Invite it there/],
])('a bot %s is told with its mend', (_where, bot, guildId, mend) => {
  expect(mends({ bot, guildId, server: null })).toEqual([expect.stringMatching(mend)]);
});

test('without the members intent the bot can’t log in, and the switch for it is named', () => {
  expect(mends({ bot: { ...BOT, hasMembersIntent: false } })).toEqual([
    expect.stringContaining('Server Members Intent'),
  ]);
});

test('each missing permission is a line of its own; one that not every guild needs is less grave', () => {
  const missing = [
    { bit: 1n, name: 'Send Messages', purpose: 'to tell of raids' },
    { bit: 2n, name: 'Manage Roles', purpose: 'to give roles', isOptional: true as const },
  ];
  expect(states({ server: { ...SERVER, missing } })).toEqual(['good', 'good', 'good', 'bad', 'unsure']);
});
