import { ChannelType, OverwriteType, PermissionFlagsBits, type APIRole } from 'discord.js';
import type { ListedChannel } from '../../shared/discord/discord-guild.client.js';
import { channelFacts, roleFacts } from './discord-directory.rules.js';

const SERVER = '1';
const VIEW = String(PermissionFlagsBits.ViewChannel);

function role(id: string, name: string, more: Partial<APIRole> = {}): APIRole {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  return { id, name, position: Number(id), permissions: '0', managed: false, colors, ...more } as APIRole;
}

const EVERYONE = role(SERVER, '@everyone', { permissions: VIEW, position: 0 });
const ROLES = [EVERYONE, role('2', 'Member'), role('3', 'Officer'), role('4', 'Admin', { permissions: '8' })];

/** Who sees a channel with these overwrites: [role, what it takes, what it gives]. */
function seenBy(overwrites: readonly (readonly [string, string, string])[], roles = ROLES): string {
  const channel = {
    id: '100',
    name: 'hall',
    type: ChannelType.GuildText,
    position: 0,
    permission_overwrites: overwrites.map(([id, deny, allow]) => ({ id, type: OverwriteType.Role, deny, allow })),
  } as unknown as ListedChannel;
  const [facts] = channelFacts(SERVER, [channel], roles);
  return facts?.is_public ? 'everybody' : (facts?.visible_role_names.join() ?? '');
}

describe('who sees a channel', () => {
  it('is everybody, unless something says otherwise', () => {
    expect(seenBy([])).toBe('everybody');
    expect(seenBy([['2', VIEW, '0']])).toBe('everybody');
  });

  it('is those to whom it is opened, and whoever may do anything', () => {
    expect(seenBy([[SERVER, VIEW, '0']])).toBe('Admin');
    const opened = [
      [SERVER, VIEW, '0'],
      ['2', '0', VIEW],
      ['3', '0', VIEW],
    ] as const;
    expect(seenBy(opened)).toBe('Admin,Officer,Member');
  });

  it('is nobody new by what is said to a single person', () => {
    const toOne = { id: '2', type: OverwriteType.Member, deny: '0', allow: VIEW };
    const channel = {
      ...{ id: '100', name: 'hall', type: ChannelType.GuildText, position: 0 },
      permission_overwrites: [{ id: SERVER, type: OverwriteType.Role, deny: VIEW, allow: '0' }, toOne],
    } as unknown as ListedChannel;
    expect(channelFacts(SERVER, [channel], ROLES)[0]?.visible_role_names).toEqual(['Admin']);
  });

  it('on a server that hides everything is those whose role shows it, or everybody where a channel is opened', () => {
    const closed = [{ ...EVERYONE, permissions: '0' }, role('2', 'Member', { permissions: VIEW }), role('3', 'Guest')];
    expect(seenBy([], closed)).toBe('Member');
    expect(seenBy([['2', VIEW, '0']], closed)).toBe('');
    expect(seenBy([[SERVER, '0', VIEW]], closed)).toBe('everybody');
  });
});

describe('the roles to choose from', () => {
  it('are all but @everyone, with their colours', () => {
    const blue = role('5', 'Veteran', {
      colors: { primary_color: 0xa5fa, secondary_color: null, tertiary_color: null },
    });
    expect(roleFacts(SERVER, [EVERYONE, blue, role('6', 'Bot', { managed: true })])).toEqual([
      { discord_id: '5', name: 'Veteran', position: 5, color_hex: '#00a5fa', is_managed: false },
      { discord_id: '6', name: 'Bot', position: 6, color_hex: null, is_managed: true },
    ]);
  });
});
