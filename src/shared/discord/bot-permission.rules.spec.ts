import { PermissionFlagsBits } from 'discord.js';
import {
  canPost,
  inviteUrl,
  missingPermissions,
  NEEDED_PERMISSIONS,
  permissionsIn,
  permissionsOf,
  runsServer,
  type Overwrite,
} from './bot-permission.rules.js';

const GUILD = '1';
const BOT = { userId: '9', roleIds: ['2'] };
const { ViewChannel, SendMessages, ReadMessageHistory, Administrator, ManageEvents, CreateEvents, Connect } =
  PermissionFlagsBits;
const POSTING = ViewChannel | SendMessages | ReadMessageHistory;
const EVERYTHING = NEEDED_PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n);
const PLAIN = { hasCalendar: false };
const ALL = { hasCalendar: true };
const rule = (over: Partial<Overwrite>): Overwrite => ({ id: GUILD, type: 0, allow: 0n, deny: 0n, ...over });

test('a member has what everybody has and what their roles add; an administrator has all', () => {
  const roles = [
    { id: GUILD, permissions: ViewChannel },
    { id: '2', permissions: SendMessages },
    { id: '3', permissions: Administrator },
  ];
  expect(permissionsOf(BOT, roles, GUILD)).toBe(ViewChannel | SendMessages);
  expect(missingPermissions(permissionsOf({ userId: '9', roleIds: ['3'] }, roles, GUILD), ALL)).toEqual([]);
});

test('what is missing is told by the names that Discord’s own pages use', () => {
  expect(missingPermissions(EVERYTHING, PLAIN)).toEqual([]);
  expect(missingPermissions(EVERYTHING & ~SendMessages & ~ViewChannel, PLAIN).map(({ name }) => name)).toEqual([
    'View Channels',
    'Send Messages',
  ]);
});

test('a guild with its raids in the server’s calendar needs two more, which its invitation asks for, too', () => {
  expect(missingPermissions(EVERYTHING, ALL).map(({ name }) => name)).toEqual(['Create Events', 'Manage Events']);
  const asked = (options: typeof ALL) =>
    BigInt(new URL(inviteUrl('https://discord.com/api', '1', null, options)).searchParams.get('permissions') ?? '0');
  expect(asked(ALL) & ~asked(PLAIN)).toBe(CreateEvents | ManageEvents);
});

test.each([
  ['a channel without rules of its own', [], true],
  ['a channel closed to everybody', [rule({ deny: ViewChannel })], false],
  ['one that is open again for the bot’s role', [rule({ deny: POSTING }), rule({ id: '2', allow: POSTING })], true],
  [
    'one that is closed to the bot itself',
    [rule({ id: '2', allow: POSTING }), rule({ id: '9', type: 1, deny: SendMessages })],
    false,
  ],
  ['one that is closed to a role that the bot has not', [rule({ id: '3', deny: POSTING })], true],
])('the bot posts in %s: %j', (_channel, overwrites, may) => {
  expect(canPost(permissionsIn(BOT, POSTING, overwrites, GUILD))).toBe(may);
});

test('no channel is closed to an administrator', () => {
  expect(canPost(permissionsIn(BOT, ~0n, [rule({ deny: POSTING })], GUILD))).toBe(true);
});

test('who manages events runs the server, who only talks does not', () => {
  expect([runsServer(ManageEvents | Connect), runsServer(Connect)]).toEqual([true, false]);
});

test('the link that invites the bot asks for what it needs, and for one server once that is chosen', () => {
  const url = new URL(inviteUrl('https://discord.com/api', '100000000000000002', null, PLAIN));
  expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '100000000000000002',
    scope: 'bot applications.commands',
    permissions: String(EVERYTHING),
  });
  expect(inviteUrl('https://discord.com/api', '1', '100000000000000001', PLAIN)).toContain(
    'guild_id=100000000000000001',
  );
});
