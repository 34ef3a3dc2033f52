import { BotDesk, buttonsOf, fieldsOf, privateAnswer } from '../../support/bot-desk.js';
import { Guild } from '../../support/guild.js';
import type { Person } from '../../support/people.js';
import { WORLD } from '../../support/small-world.js';

const STRANGER = '100000000000000077';

describe('a member’s commands in Discord', () => {
  let guild: Guild;
  let desk: BotDesk;

  beforeAll(async () => {
    guild = await Guild.start();
    desk = await BotDesk.open(guild);
    desk.stranger(STRANGER, 'Wanderer');
  });
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  const join = (person: Person) => desk.member(person);

  /** Gives a player one more character; with null for somebody who is nobody's. */
  async function give(playerId: number | null, name: string, className: string, realm = 'moonmere'): Promise<number> {
    const [row] = await guild.rows<{ id: number }>(
      `with made as (
         insert into guild_identity.wow_characters (character_name, realm_slug, class_id, level)
         select $2, $4, id, 80 from guild_identity.classes where name = $3 returning id
       ), owned as (
         insert into guild_identity.player_characters (player_id, character_id) select $1, id from made where $1::int is not null
       )
       select id from made`,
      [playerId, name, className, realm],
    );
    return row?.id ?? 0;
  }

  /** What people did about a player; what the platform derives by itself when somebody joins is told elsewhere. */
  const trailOf = (playerId: number) =>
    guild.rows(
      `select action, via, actor_player_id from guild_identity.audit_trail
       where player_id = $1 and via <> 'system' order by id`,
      [playerId],
    );

  describe('/profile', () => {
    it('shows what the guild knows of the caller, and where to change the rest', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 3, main: ['Druid', 'Restoration'], autoInvite: true });
      await guild.rows(
        `update guild_identity.players set guild_rank_source = 'admin_override', timezone = 'Asia/Kathmandu'`,
      );
      await give(ash.playerId, 'Moonleaf', 'Rogue');
      const card = await desk.ask(ash.discordId, 'profile');
      expect(card.embeds[0]?.title).toBe('Ash');
      expect(fieldsOf(card)).toEqual({
        Rank: 'Veteran — an officer decided it',
        Main: '**Ash** — Restoration Druid (Healer)',
        'Off-spec': 'Not chosen yet',
        Raiding: 'Yes',
        Characters: '2',
        'Time zone': 'Asia/Kathmandu',
        'Signed up by itself': 'Yes, as accepted',
        Account: 'Not yet: see /account',
      });
      expect(buttonsOf(card)).toMatchObject([
        { label: 'Take a break', customId: 'profile/hiatus/on' },
        { url: `${guild.url}/profile` },
      ]);
    });

    it('has a button for the break that changes the card, and does nothing twice', async () => {
      const ash = await join({ name: 'Ash' });
      const card = await desk.ask(ash.discordId, 'profile');
      const [first, second] = await Promise.all([
        desk.click(ash.discordId, card, 'profile/hiatus/on'),
        desk.click(ash.discordId, card, 'profile/hiatus/on'),
      ]);
      expect([first.kind, second.kind]).toEqual(['update', 'update']);
      expect(fieldsOf(privateAnswer(first))['Raiding']).toBe('On a break');
      expect(buttonsOf(privateAnswer(first))[0]?.label).toBe('Back from the break');
      const began = { action: 'hiatus-began', via: 'discord', actor_player_id: ash.playerId };
      expect(await trailOf(ash.playerId)).toEqual([began]);
      await desk.click(ash.discordId, card, 'profile/hiatus/off');
      expect(await trailOf(ash.playerId)).toEqual([began, { ...began, action: 'hiatus-ended' }]);
    });

    it('has buttons that change nobody but the one who presses them, by what they are now', async () => {
      const ash = await join({ name: 'Ash' });
      const bo = await join({ name: 'Bo' });
      const card = await desk.ask(ash.discordId, 'profile');
      // As no Discord would: the card before somebody else's eyes.
      Object.assign(guild.simulators.discord.world.messages.find(card.id) ?? {}, { ephemeralFor: bo.discordId });
      await desk.click(bo.discordId, card, 'profile/hiatus/on');
      expect(await guild.rows('select display_name from guild_identity.players where on_raid_hiatus')).toEqual([
        { display_name: 'Bo' },
      ]);
      await guild.rows('update guild_identity.players set is_active = false where id = $1', [bo.playerId]);
      const refused = await desk.click(bo.discordId, card, 'profile/hiatus/off');
      expect(privateAnswer(refused).content).toContain('/account');
      expect(await trailOf(bo.playerId)).toHaveLength(1);
    });
  });

  it('/hiatus begins and ends a break', async () => {
    const ash = await join({ name: 'Ash' });
    const isAway = async () => {
      const [row] = await guild.rows<{ on_raid_hiatus: boolean }>('select on_raid_hiatus from guild_identity.players');
      return row?.on_raid_hiatus;
    };
    expect((await desk.ask(ash.discordId, 'hiatus on')).content).toContain('You are on a break');
    expect(await isAway()).toBe(true);
    expect((await desk.ask(ash.discordId, 'hiatus off')).content).toContain('You are back');
    expect(await isAway()).toBe(false);
  });

  describe('/whois', () => {
    it('finds somebody by member, name, character, alias or context menu', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 1 });
      const bo = await join({ name: 'Bo', main: ['Monk', 'Mistweaver'], hiatus: true });
      await give(bo.playerId, 'Moonleaf', 'Rogue');
      await guild.rows(`insert into guild_identity.player_aliases (player_id, alias) values ($1, 'Bobbin')`, [
        bo.playerId,
      ]);
      const known = {
        Rank: 'Member',
        Discord: `<@${bo.discordId}>`,
        Main: '**Bo** — Mistweaver Monk (Healer)',
        'Off-spec': 'Not chosen yet',
        'Alts (1)': 'Moonleaf (Rogue)',
        'Also called': 'Bobbin',
      };
      const picked = await desk.pick(ash.discordId, 'whois', 'name', { name: 'bob' });
      const ways: Record<string, string>[] = [
        { member: bo.discordId },
        ...['BO', 'moonleaf', 'Bobbin', picked].map((name) => ({ name })),
      ];
      for (const options of ways) {
        const card = await desk.ask(ash.discordId, 'whois', options);
        expect([card.embeds[0]?.title, fieldsOf(card)]).toEqual(['Bo (on a break)', known]);
      }
      const use = { userId: ash.discordId, name: 'Who is this?', targetId: bo.discordId };
      expect(fieldsOf(privateAnswer(await guild.simulators.discord.runUserCommand(use)))).toEqual(known);
    });

    it('tells officers more, and shows them who is deactivated', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 1 });
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const bo = await join({ name: 'Bo', active: false });
      await guild.rows(
        `with account as (insert into common.users (email, password_hash, is_active) values ('bo', '-', false) returning id)
         update guild_identity.players set notes = $2, website_user_id = (select id from account) where id = $1`,
        [bo.playerId, `*Late*\n${'x'.repeat(1_990)}`],
      );
      const card = await desk.ask(odo.discordId, 'whois', { member: bo.discordId });
      expect(card.embeds[0]?.title).toBe('Bo (deactivated)');
      expect(fieldsOf(card)).toMatchObject({
        'Account (officers see this)': 'Yes, but switched off',
        'Notes (officers see this)': expect.stringMatching(/^\\\*Late\\\*\nx+…$/),
      });
      const seen = JSON.stringify(await desk.ask(ash.discordId, 'whois', { member: bo.discordId }));
      expect(seen).not.toContain('officers');
      expect(seen).not.toContain('Late');
      expect(await desk.suggest(ash.discordId, 'whois', 'name', { name: 'Bo' })).toEqual([]);
      expect(await desk.suggest(odo.discordId, 'whois', 'name', { name: 'Bo' })).toMatchObject([
        { name: 'Bo · deactivated' },
      ]);
      expect((await desk.ask(ash.discordId, 'whois', { name: 'Bo' })).content).toContain('Nobody here is called Bo');
    });

    it('says in a sentence when nobody, or more than one, is meant', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 1 });
      await join({ name: 'Twin' });
      await join({ name: 'Twin', main: null });
      const asked = async (options: Record<string, string>) =>
        (await desk.ask(ash.discordId, 'whois', options)).content;
      expect(await asked({})).toContain('Say who is meant');
      expect(await asked({ name: 'Ash', member: ash.discordId })).toContain('Say who is meant');
      expect(await asked({ name: 'Twin' })).toContain('Several people are called Twin');
      expect(await asked({ name: 'id:999999' })).toContain('There is no such player');
      expect(await asked({ name: '\0%_' })).toContain('Nobody here is called');
      expect(await asked({ member: STRANGER })).toBe('Nobody here knows yet who **Wanderer** is.');
      expect(await asked({ member: WORLD.botUserId })).toContain('is a bot');
      const suggested = await desk.suggest(ash.discordId, 'whois', 'name', { name: 'Twin' });
      expect(new Set(suggested.map(({ name }) => name)).size).toBe(2);
    });

    it('shows names as they are written, and calls for nobody', async () => {
      const ash = await join({ name: 'Ash', rankLevel: 1 });
      const odd = await join({ name: '**@everyone** [gold](https://x.invalid) <@1>' });
      const card = await desk.ask(ash.discordId, 'whois', { member: odd.discordId });
      expect(card.embeds[0]?.title).toBe('\\*\\*@everyone\\*\\* \\[gold](https://x.invalid) \\<@1>');
      const refused = await desk.ask(ash.discordId, 'whois', { name: '@everyone [gold](https://x.invalid)' });
      expect(refused.content).toContain('\\[gold](https');
      expect(guild.simulators.discord.world.messages.find(refused.id)?.mentions.everyone).toBe(false);
    });
  });

  describe('/set-main', () => {
    it('chooses main and off-spec among one’s own characters, and keeps what is left out', async () => {
      const ash = await join({ name: 'Ash', main: ['Mage', 'Fire'] });
      await give(ash.playerId, 'Moonleaf', 'Druid');
      const options = {
        character: 'Moonleaf',
        spec: 'feral',
        offspec_character: 'Ash-moonmere',
        offspec_spec: 'Frost',
      };
      const raidsWith = async (change: Record<string, string>) =>
        fieldsOf(await desk.ask(ash.discordId, 'set-main', change));
      expect(await raidsWith(options)).toEqual({
        Main: '**Moonleaf** — Feral Druid (Melee DPS)',
        'Off-spec': '**Ash** — Frost Mage (Ranged DPS)',
      });
      const specs = await desk.suggest(ash.discordId, 'set-main', 'spec', { character: 'Moonleaf', spec: 're' });
      expect(specs.map(({ name }) => name)).toEqual(['Restoration']);
      expect(await raidsWith({ character: 'Moonleaf', spec: String(specs.at(-1)?.value) })).toEqual({
        Main: '**Moonleaf** — Restoration Druid (Healer)',
        'Off-spec': '**Ash** — Frost Mage (Ranged DPS)',
      });
      const kept = await desk.suggest(ash.discordId, 'set-main', 'offspec_spec', { offspec_spec: 'a' });
      expect(kept.map(({ name }) => name)).toEqual(['Arcane']);
      expect(await raidsWith({ character: 'Moonleaf', spec: 'Guardian', offspec_spec: 'Arcane' })).toMatchObject({
        'Off-spec': '**Ash** — Arcane Mage (Ranged DPS)',
      });
      const [none] = await desk.suggest(ash.discordId, 'set-main', 'offspec_character', { offspec_character: '' });
      expect(await raidsWith({ ...options, offspec_character: String(none?.value) })).toMatchObject({
        'Off-spec': 'Not chosen yet',
      });
      expect((await trailOf(ash.playerId)).map(({ action }) => action)).toEqual(Array(4).fill('specs-changed'));
    });

    it('refuses what is not the caller’s, or does not go together, in a sentence', async () => {
      const ash = await join({ name: 'Ash', main: ['Mage', 'Fire'] });
      const bo = await join({ name: 'Bo' });
      const foreign = await give(bo.playerId, 'Moonleaf', 'Druid');
      for (const realm of ['moonmere', 'sunmere']) await give(ash.playerId, 'Twin', 'Druid', realm);
      const refusal = async (character: string, spec: string, others = {}) =>
        (await desk.ask(ash.discordId, 'set-main', { character, spec, ...others })).content;
      expect(await refusal('Moonleaf', 'Feral')).toBe('Moonleaf is not one of your characters.');
      expect(await refusal(`id:${foreign}`, 'Feral')).toBe('That is not one of your characters.');
      expect(await refusal('Twin', 'Feral')).toContain('Several of your characters are called Twin');
      expect(await refusal('Ash', 'Feral')).toContain('Feral is no spec of Ash’s class');
      expect(await refusal('Ash', 'id:999')).toContain('That is no spec of Ash’s class');
      expect(await refusal('Ash', 'Fire', { offspec_spec: 'Feral' })).toContain(
        'Choose the character of your off-spec',
      );
      expect(await refusal('Ash', 'Fire', { offspec_character: 'Ash', offspec_spec: 'Fire' })).toContain(
        'That is the main already',
      );
      expect(await desk.suggest(ash.discordId, 'set-main', 'spec', { character: `id:${foreign}`, spec: '' })).toEqual(
        [],
      );
      expect(await desk.suggest(ash.discordId, 'set-main', 'character', { character: 'moon' })).toEqual([]);
      expect(await trailOf(ash.playerId)).toEqual([]);
    });
  });

  describe('/set-rank', () => {
    it('gives a rank that stays, and lets it follow characters and Discord again', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      const bo = await join({ name: 'Bo', rankLevel: 1 });
      await guild.rows(
        `update guild_identity.wow_characters set guild_rank_id = (select id from common.guild_ranks where level = 2)`,
      );
      const player = await desk.pick(odo.discordId, 'set-rank', 'player', { player: 'bo' });
      const rank = await desk.pick(odo.discordId, 'set-rank', 'rank', { rank: 'vet' });
      const given = await desk.ask(odo.discordId, 'set-rank', { player, rank });
      expect(given.content).toBe('**Bo** is **Veteran** now, and no sync takes that back.');
      const follow = await desk.pick(odo.discordId, 'set-rank', 'rank', { rank: 'follow' });
      const followed = await desk.ask(odo.discordId, 'set-rank', { player, rank: follow });
      expect(followed.content).toContain('follows characters and Discord again. Now they are **Member**.');
      const by = { via: 'discord', actor_player_id: odo.playerId };
      expect(await trailOf(bo.playerId)).toEqual([
        { action: 'rank-fixed', ...by },
        { action: 'rank-released', ...by },
        { action: 'rank-changed', ...by },
      ]);
    });

    it('offers no rank above the caller’s own, and takes none, however it is asked', async () => {
      const odo = await join({ name: 'Odo', rankLevel: 4 });
      await join({ name: 'Bo', rankLevel: 1 });
      await join({ name: 'Peer', rankLevel: 4 });
      const offered = await desk.suggest(odo.discordId, 'set-rank', 'rank', { rank: '' });
      expect(offered.map(({ name }) => name)).toEqual([
        ...['Officer', 'Veteran', 'Member', 'Initiate'],
        'Follow characters and Discord again',
      ]);
      const refusal = async (player: string, rank: string) =>
        (await desk.ask(odo.discordId, 'set-rank', { player, rank })).content;
      expect(await refusal('Bo', 'guild leader')).toContain('is above your own rank');
      expect(await refusal('Peer', 'Initiate')).toContain('Peer has your rank or a higher one');
      expect(await refusal('Bo', 'Admiral')).toContain('There is no such rank. Choose one of: Initiate,');
      expect(await refusal('Nobody', 'Member')).toContain('Nobody here is called Nobody');
    });
  });
});
