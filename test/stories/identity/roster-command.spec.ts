import type { SeenMessage } from '../../../src/simulators/discord/interaction.world.js';
import { BotDesk, buttonsOf, privateAnswer } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';

/** As long as its column, and twice as long once nothing in it is formatting any more. */
const LONG = '*_'.repeat(48);
const PEOPLE = 200;

describe('a guild of two hundred in Discord', () => {
  let guild: Guild;
  let desk: BotDesk;
  let reader: string;

  beforeAll(async () => {
    guild = await Guild.start();
    desk = await BotDesk.open(guild);
  });
  beforeEach(async () => {
    reader = (await desk.member({ name: 'Reader', rankLevel: 5, main: null })).discordId;
  });
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  /** Players with mains of every spec in turn; every fifth is on a break, the last is deactivated. */
  async function crowd(): Promise<void> {
    await guild.rows(
      `with made as (
         insert into guild_identity.wow_characters (character_name, realm_slug, class_id, active_spec_id, level)
         select 'Main' || lpad(n::text, 3, '0') || repeat('_', 40), 'moonmere', s.class_id, s.id, 80
         from generate_series(1, $1) n
         join (select id, class_id, row_number() over (order by id) as place, count(*) over () as every
               from guild_identity.specializations) s on s.place = 1 + n % s.every
         returning id, active_spec_id, substr(character_name, 5, 3) as number
       ), played as (
         insert into guild_identity.players
           (display_name, guild_rank_id, main_character_id, main_spec_id, on_raid_hiatus, is_active)
         select number || $2, (select id from common.guild_ranks where level = 2), id,
                case when number::int % 2 = 0 then active_spec_id end, number::int % 5 = 0, number::int < $1
         from made returning id, main_character_id
       )
       insert into guild_identity.player_characters (player_id, character_id) select id, main_character_id from played`,
      [PEOPLE, LONG],
    );
  }

  /** Every page of an answer, one after the other as its reader turns them. */
  async function pages(first: SeenMessage): Promise<SeenMessage[]> {
    const all = [first];
    for (let next = turn(first, 'Next'); next; next = turn(all.at(-1) as SeenMessage, 'Next')) {
      all.push(privateAnswer(await desk.click(reader, all.at(-1) as SeenMessage, next)));
    }
    return all;
  }

  function turn(message: SeenMessage, label: string): string | undefined {
    return buttonsOf(message).find((button) => button.label === label && !button.disabled)?.customId;
  }

  const numbersIn = (message: SeenMessage) =>
    [...JSON.stringify(message.embeds).matchAll(/(\d{3})\\\\\*/g)].map(([, number]) => number ?? '');

  describe('/roster', () => {
    it('lists everybody once, by role, in pages that Discord takes', async () => {
      await crowd();
      const all = await pages(await desk.ask(reader, 'roster'));
      const listed = all.flatMap(numbersIn);
      expect(listed.toSorted()).toEqual(Array.from({ length: PEOPLE - 1 }, (_, n) => String(n + 1).padStart(3, '0')));
      expect(all.length).toBeGreaterThan(5);
      for (const { embeds } of all) {
        expect(embeds[0]?.fields?.length).toBeLessThanOrEqual(25);
        expect(embeds[0]?.description).toBe('199 players, 39 of them on a break');
      }
      const headings = all.flatMap(({ embeds }) => (embeds[0]?.fields ?? []).map(({ name }) => name));
      expect([...new Set(headings.map((name) => name.replace(/ \(.*|, .*/, '')))]).toEqual([
        ...['Tank', 'Healer', 'Melee DPS', 'Ranged DPS'],
      ]);
      expect(all.map(({ embeds }) => embeds[0]?.footer?.text)).toEqual(
        all.map((_, index) => `Page ${index + 1} of ${all.length}`),
      );
      expect([turn(all[0] as SeenMessage, 'Previous'), turn(all.at(-1) as SeenMessage, 'Next')]).toEqual([
        undefined,
        undefined,
      ]);
    });

    it('turns back, and shows what is left when people are gone meanwhile', async () => {
      await crowd();
      const all = await pages(await desk.ask(reader, 'roster'));
      const last = all.at(-1) as SeenMessage;
      const back = await desk.click(reader, last, turn(last, 'Previous') ?? '');
      expect(privateAnswer(back).embeds[0]?.footer?.text).toBe(`Page ${all.length - 1} of ${all.length}`);
      await guild.rows('update guild_identity.players set is_active = id % 5 = 0 or guild_rank_id <> $1', [
        (await guild.rows<{ id: number }>('select id from common.guild_ranks where level = 2'))[0]?.id,
      ]);
      const fewer = privateAnswer(await desk.click(reader, last, turn(privateAnswer(back), 'Next') ?? ''));
      expect(fewer.embeds[0]?.description).toMatch(/^(39|40) players/);
      await guild.rows('update guild_identity.players set main_character_id = null');
      const nobody = await desk.click(reader, last, turn(fewer, 'Next') ?? turn(fewer, 'Previous') ?? '');
      expect(privateAnswer(nobody)).toMatchObject({
        content: expect.stringContaining('Nobody'),
        embeds: [],
        components: [],
      });
    });

    it('knows the roles as the guild calls them', async () => {
      await crowd();
      await guild.rows(`update guild_identity.roles set display_name = 'Wall' where name = 'Tank'`);
      try {
        const roles = await desk.suggest(reader, 'roster', 'role', { role: '' });
        expect(roles.map(({ name }) => name)).toEqual(['Wall', 'Healer', 'Melee DPS', 'Ranged DPS']);
        for (const role of [String(roles[0]?.value), 'wall', 'TANK']) {
          const { embeds } = await desk.ask(reader, 'roster', { role });
          expect([embeds[0]?.title, embeds[0]?.fields?.[0]?.name]).toEqual([
            'Roster: Wall',
            expect.stringMatching(/^Wall \(\d+\)$/),
          ]);
        }
        const refused = await desk.ask(reader, 'roster', { role: 'Bard' });
        expect(refused.content).toBe('There is no such role. Choose one of: Wall, Healer, Melee DPS, Ranged DPS.');
      } finally {
        await guild.rows(`update guild_identity.roles set display_name = 'Tank' where name = 'Tank'`);
      }
    });

    it('says so when nobody is on it', async () => {
      expect((await desk.ask(reader, 'roster')).content).toContain('Nobody has chosen a main yet');
      expect((await desk.ask(reader, 'roster', { role: 'Healer' })).content).toContain('Nobody plays Healer yet');
    });
  });

  it('shows a person of sixty characters and forty names within one card', async () => {
    const { playerId, discordId } = await desk.member({ name: 'Hydra' });
    await guild.rows(
      `with made as (
         insert into guild_identity.wow_characters (character_name, realm_slug)
         select n || repeat('_', 45), 'moonmere' from generate_series(10, 69) n returning id
       ), named as (
         insert into guild_identity.player_aliases (player_id, alias)
         select $1, n || repeat('*', 48) from generate_series(10, 49) n
       )
       insert into guild_identity.player_characters (player_id, character_id) select $1, id from made`,
      [playerId],
    );
    const { embeds } = await desk.ask(reader, 'whois', { member: discordId });
    const fields = embeds[0]?.fields ?? [];
    expect(fields.find(({ name }) => name === 'Alts (60)')?.value).toMatch(/^10(\\_)+, .*, … and \d+ more$/s);
    expect(fields.find(({ name }) => name === 'Also called')?.value).toMatch(/, … and \d+ more$/);
    const own = await desk.suggest(discordId, 'set-main', 'offspec_character', { offspec_character: '' });
    expect([own.length, own[0]?.name]).toEqual([25, 'No off-spec']);
  });

  describe('suggestions', () => {
    it.each([
      ['nothing', '', 25],
      ['a name, in other letters', 'mAiN', 25],
      ['one name of many', 'main04', 10],
      ['six thousand letters', 'x'.repeat(6_000), 0],
      ['bytes that no database takes', '\0\u0007', 25],
      ['half a character', 'Main\uD83D', 0],
      ['what means something to SQL', `%' or true; --\\`, 0],
    ])('answer, within what Discord takes, to %s', async (_title, typed, found) => {
      await crowd();
      const choices = await desk.suggest(reader, 'whois', 'name', { name: typed });
      expect(choices).toHaveLength(found);
      for (const [command, option] of [
        ['invite', 'player'],
        ['roster', 'role'],
        ['set-main', 'character'],
        ['set-main', 'spec'],
        ['set-main', 'offspec_character'],
        ['set-main', 'offspec_spec'],
        ['set-rank', 'player'],
        ['set-rank', 'rank'],
      ] as const) {
        choices.push(...(await desk.suggest(reader, command, option, { [option]: typed })));
      }
      for (const { name, value } of choices) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(String(value).length).toBeLessThanOrEqual(100);
      }
    });

    it('put who is called so before who only has it in a name', async () => {
      for (const name of ['Mandala', 'Alanna', 'Ala']) await desk.member({ name });
      const names = (await desk.suggest(reader, 'whois', 'name', { name: 'ala' })).map(({ name }) => name);
      expect(names).toEqual(['Ala · Member', 'Alanna · Member', 'Mandala · Member']);
    });
  });
});
