import type { Need } from '../../../src/shared/access/actor.rules.js';
import type { InteractionOutcome } from '../../../src/simulators/discord/interaction.world.js';
import { BotDesk } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';

type Door = Need | 'public';

const STRANGER = '100000000000000077';

/** Who may give which command; `suggests` are its options that complete what is typed. A new one needs its row here. */
const COMMANDS: Record<string, { need: Door; options?: Record<string, string>; suggests?: readonly string[] }> = {
  account: { need: 'public' },
  availability: { need: 'account' },
  'hiatus off': { need: 'account' },
  'hiatus on': { need: 'account' },
  invite: { need: 'officer', options: { player: 'Nobody' }, suggests: ['player'] },
  link: { need: 'public' },
  profile: { need: 'account' },
  raid: { need: 'initiate', suggests: ['raid'] },
  raids: { need: 'public' },
  'reset-password': { need: 'account' },
  roster: { need: 'initiate', suggests: ['role'] },
  'set-main': {
    need: 'account',
    options: { character: 'Nobody', spec: 'Fire' },
    suggests: ['character', 'offspec_character', 'offspec_spec', 'spec'],
  },
  'set-rank': { need: 'officer', options: { player: 'Nobody', rank: 'Initiate' }, suggests: ['player', 'rank'] },
  vote: { need: 'account', suggests: ['campaign'] },
  whois: { need: 'initiate', options: { name: 'Nobody' }, suggests: ['name'] },
  'Who is this?': { need: 'initiate' },
};

/** Who may press which button, use which menu or send which form, by the pattern of its id. */
const COMPONENTS: Record<string, { need: Door; customId: string; isMenu?: true; form?: readonly string[] }> = {
  'availability/again': { need: 'account', customId: 'availability/again' },
  'availability/edit': { need: 'account', customId: 'availability/edit' },
  'availability/week': { need: 'account', customId: 'availability/week', form: ['zone', 'days'] },
  'invite/add/:user': { need: 'officer', customId: 'invite/add/100000000000009999' },
  'profile/hiatus/:state': { need: 'account', customId: 'profile/hiatus/off' },
  'raid/:raid/answer/:answer': { need: 'initiate', customId: 'raid/1/answer/late' },
  'raid/:raid/show': { need: 'initiate', customId: 'raid/1/show' },
  'raid/open': { need: 'initiate', customId: 'raid/open', isMenu: true },
  'roster/:role/:page': { need: 'initiate', customId: 'roster/all/7' },
  'vote/:campaign/:mode/:slip/cast': { need: 'account', customId: 'vote/1/new/-/cast' },
  'vote/:campaign/:mode/:slip/leaf/:leaf': { need: 'account', customId: 'vote/1/new/-/leaf/0' },
  'vote/:campaign/:mode/:slip/rank/:rank': { need: 'account', customId: 'vote/1/new/-/rank/1', isMenu: true },
  'vote/:campaign/:mode/marks': { need: 'account', customId: 'vote/1/new/marks', isMenu: true },
  'vote/:campaign/change': { need: 'account', customId: 'vote/1/change' },
  'vote/choose': { need: 'account', customId: 'vote/choose', isMenu: true },
};

/** What the others of a command's options hold while one of them is typed. */
const TYPED: Record<string, string> = { character: 'Typist', offspec_character: 'Typist' };

const LEVEL: Record<Door, number> = {
  public: -1,
  account: 0,
  initiate: 1,
  member: 2,
  veteran: 3,
  officer: 4,
  'guild-leader': 5,
};

/** Everybody who may try, and as what they count. */
const CALLERS = [
  ['a stranger on the server', -1],
  ['a player without a rank', 0],
  ['an Initiate', 1],
  ['a Member', 2],
  ['a Veteran', 3],
  ['an Officer', 4],
  ['the Guild Leader', 5],
  ['an officer demoted a second ago', 1],
  ['an officer deactivated a second ago', -1],
] as const;

describe('the doors of the bot', () => {
  let guild: Guild;
  let desk: BotDesk;
  const callers = new Map<string, string>();

  beforeAll(async () => {
    guild = await Guild.start();
    desk = await BotDesk.open(guild);
    callers.set('a stranger on the server', desk.stranger(STRANGER, 'Wanderer'));
    for (const [caller, level] of CALLERS.slice(1)) {
      const rankLevel = caller.includes('a second ago') ? 4 : level;
      const { playerId, discordId } = await desk.member({ name: caller, rankLevel });
      await guild.rows(
        `update guild_identity.wow_characters c set character_name = 'Typist', realm_slug = 'realm-' || c.id
         from guild_identity.player_characters o where o.character_id = c.id and o.player_id = $1`,
        [playerId],
      );
      callers.set(caller, discordId);
    }
    for (const id of callers.values()) await desk.ask(id, 'account');
    await guild.rows(
      `insert into patt.campaigns (title, min_rank_to_vote, start_at, duration_hours, status)
       values ('Door of the tavern', 2, $1, 24, 'live')`,
      [guild.clock.now()],
    );
    await guild.rows(
      `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
       values ('Door of the keep', '2026-06-12', $1::timestamptz + interval '2 days', $1::timestamptz + interval '50 hours')`,
      [guild.clock.now()],
    );
    const leader = await guild.loggedIn(5);
    const late = await guild.rows<{ id: number; display_name: string }>(
      `select id, display_name from guild_identity.players where display_name like '%a second ago'`,
    );
    for (const { id, display_name: name } of late) {
      if (name.includes('deactivated')) {
        await leader.api('PATCH', `/api/v1/admin/players/${id}`, { is_active: false });
      } else {
        await desk.ask(callers.get('the Guild Leader') ?? '', 'set-rank', { player: name, rank: 'Initiate' });
      }
    }
  });
  afterAll(() => guild.stop());

  it('are all listed here, each once, and none is listed that is not there', () => {
    expect(Object.keys(COMMANDS).toSorted()).toEqual(desk.commands().toSorted());
    expect(Object.keys(COMPONENTS).toSorted()).toEqual(desk.components().toSorted());
    const suggesting = guild.simulators.discord.world
      .commandList()
      .map(({ name, options = [] }) => [
        name,
        options.flatMap((option) => ('autocomplete' in option && option.autocomplete ? [option.name] : [])).toSorted(),
      ])
      .filter(([, options]) => (options ?? []).length > 0);
    const listed = Object.entries(COMMANDS).flatMap(([name, { suggests }]) => (suggests ? [[name, suggests]] : []));
    expect(Object.fromEntries(suggesting)).toEqual(Object.fromEntries(listed));
  });

  it('say in their description when they are for officers, and hide from nobody', () => {
    for (const {
      name,
      type,
      description,
      default_member_permissions: bits,
    } of guild.simulators.discord.world.commandList()) {
      expect(bits ?? null).toBeNull();
      if (Number(type) === 1)
        expect([name, description.startsWith('Officers:')]).toEqual([name, COMMANDS[name]?.need === 'officer']);
    }
  });

  it.each(Object.entries(COMMANDS))('/%s lets in who may give it', async (command, { need, options }) => {
    await holds(need, (userId) => {
      if (command !== 'Who is this?') return desk.run(userId, command, options);
      return guild.simulators.discord.runUserCommand({ userId, name: command, targetId: STRANGER });
    });
  });

  const suggesting = Object.entries(COMMANDS).flatMap(([command, { need, suggests = [] }]) =>
    suggests.map((option) => [command, option, need] as const),
  );
  it.each(suggesting)('/%s suggests its %s to nobody else', async (command, option, need) => {
    const seen: Record<string, boolean> = {};
    const expected: Record<string, boolean> = {};
    for (const [caller, level] of CALLERS) {
      const choices = await desk.suggest(callers.get(caller) ?? '', command, option, {
        ...typedBeside(command, option),
        [option]: '',
      });
      seen[caller] = choices.length > 0;
      expected[caller] = level >= LEVEL[need];
    }
    expect(seen).toEqual(expected);
  });

  it.each(Object.entries(COMPONENTS))(
    'the button, menu or form %s lets in who may use it, from whatever message',
    async (_pattern, { need, customId, isMenu, form }) => {
      await holds(need, async (userId) => {
        if (form) return sentLate(userId, customId, form);
        const button = { type: 2, style: 2, label: 'Old', custom_id: customId } as const;
        const menu = { type: 3 as const, custom_id: customId, options: [{ label: 'Old', value: '1' }] };
        const message = guild.simulators.discord.world.messages.add({
          channelId: WORLD.otherChannel,
          authorId: WORLD.botUserId,
          content: 'Of another day, and before everybody’s eyes',
          components: [{ type: 1, components: [isMenu ? menu : button] }],
        });
        const values = isMenu ? ['1'] : [];
        return guild.simulators.discord.clickComponent({ userId, messageId: message.id, customId, values });
      });
    },
  );

  /** Lets everybody try, and compares who got in with who should. */
  async function holds(need: Door, tried: (userId: string) => Promise<InteractionOutcome>): Promise<void> {
    const expected: Record<string, string> = {};
    const happened: Record<string, string> = {};
    for (const [caller, level] of CALLERS) {
      expected[caller] = level >= LEVEL[need] ? 'in' : level < 0 ? 'not linked' : 'not for this rank';
      happened[caller] = outcomeOf(await tried(callers.get(caller) ?? ''));
    }
    expect(happened).toEqual(expected);
  }

  /** Sends a form that was opened while its sender still might. */
  async function sentLate(userId: string, customId: string, fields: readonly string[]): Promise<InteractionOutcome> {
    const { discord } = guild.simulators;
    const { interactionId } = await desk.run(userId, 'account');
    const opened = discord.people.interactions.get(interactionId);
    if (!opened) throw new Error('The interaction is forgotten.');
    const components = fields.map((field) => ({ type: 18, component: { type: 4, custom_id: field } }));
    opened.modal = { customId, title: 'Old', components };
    return discord.submitModal({
      userId,
      interactionId,
      fields: Object.fromEntries(fields.map((field) => [field, 'Old'])),
    });
  }

  function typedBeside(command: string, option: string): Record<string, string> {
    if (command !== 'set-main') return {};
    return Object.fromEntries(Object.entries(TYPED).filter(([name]) => name !== option));
  }
});

/** A door that does not answer, or falls over, lets nobody in; a refusal is seen by the one who is refused alone. */
function outcomeOf({ kind, message, followUps }: InteractionOutcome): string {
  const answers = [...(message ? [message] : []), ...followUps];
  const text = answers.map(({ content }) => content).join('\n');
  const refusal = /is not linked with an active player/.test(text)
    ? 'not linked'
    : /^This is only for/m.test(text)
      ? 'not for this rank'
      : null;
  if (refusal) return answers.every(({ ephemeral }) => ephemeral) ? refusal : `everybody sees: ${text}`;
  if (!['reply', 'update', 'modal', 'acknowledged'].includes(kind) || /went wrong|This door is closed/.test(text))
    return `${kind}: ${text}`;
  return 'in';
}
