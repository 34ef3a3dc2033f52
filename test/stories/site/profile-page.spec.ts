import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { chosenOf, errorAt, part, statementsFor, textOf, told, valueOf } from './page.reading.js';

const PAGE = '/profile';
const PASSWORD = 'correct horse battery';

describe('the profile page', () => {
  let guild: Guild;
  let borin: Session;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('delete from guild_identity.audit_trail');
    borin = await guild.loggedIn(2, 'Borin');
  });
  afterAll(() => guild.stop());

  const page = async (query = '') => (await borin.get(PAGE + query)).text;
  const sent = (path: string, fields: Record<string, string>) => borin.form(PAGE, `${PAGE}/${path}`, fields);
  const claimable = async (name: string) =>
    part(await page(`?claim=${name}`), 'section', 'characters').split('id="claim"')[1] ?? '';
  const player = async () =>
    (await guild.rows(`select * from guild_identity.players where display_name ilike 'borin%'`))[0];
  const deeds = async () =>
    (await guild.rows<{ action: string }>('select action from guild_identity.audit_trail order by id')).map(
      ({ action }) => action,
    );
  const spec = async (className: string, name: string) =>
    String(
      (
        await guild.rows<{ id: number }>(
          `select s.id from guild_identity.specializations s join guild_identity.classes c on c.id = s.class_id
           where c.name = $1 and s.name = $2`,
          [className, name],
        )
      )[0]?.id,
    );

  /** A character of the guild; Borin's own, or free and with the highest rank of the game. Answers its id. */
  async function character(name: string, className = 'Mage', owner: 'Borin' | 'nobody' = 'Borin'): Promise<string> {
    const [row] = await guild.rows<{ id: number }>(
      `with made as (
         insert into guild_identity.wow_characters (character_name, realm_slug, class_id, guild_rank_id, level)
         values ($1, 'moonmere', (select id from guild_identity.classes where name = $2),
                 (select id from common.guild_ranks where level = 5 and $3 = 'nobody'), 80) returning id
       ), owned as (
         insert into guild_identity.player_characters (player_id, character_id)
         select p.id, made.id from made, guild_identity.players p where p.display_name = $3
       )
       select id from made`,
      [name, className, owner],
    );
    return String(row?.id);
  }

  it('is for everybody who can log in, and the name in the header leads to it', async () => {
    const nobody = await guild.anonymous().get(PAGE);
    expect([nobody.status, nobody.headers.get('location')]).toEqual([302, '/login?next=%2Fprofile']);
    const rankless = await guild.loggedIn(0, 'Newcomer');
    expect(textOf((await rankless.get(PAGE)).text)).toContain('As soon as you have a rank you can claim yours here');
    expect((await borin.get('/')).text).toMatch(/<a class="actor-name" href="\/profile"[^>]*>Borin<\/a>/);
  });

  it('saves name, zone and automatic sign-up, and shows a refused name again beside its reason', async () => {
    const fields = { displayName: 'Borin Oak', timezone: 'Asia/Kathmandu', autoInviteEvents: 'true' };
    expect(await told(borin, await sent('identity', fields))).toEqual({
      to: `${PAGE}#identity`,
      says: 'success: Saved.',
    });
    expect(await player()).toMatchObject({
      display_name: 'Borin Oak',
      timezone: 'Asia/Kathmandu',
      auto_invite_events: true,
    });
    expect(chosenOf(await page(), 'identity-timezone')).toBe('Asia/Kathmandu');

    const refused = await sent('identity', { displayName: ' ', timezone: 'Australia/Lord_Howe' });
    expect(refused.status).toBe(400);
    expect(errorAt(refused.text, 'identity-displayName')).toBe('Must be one line of 1 to 100 characters.');
    expect(chosenOf(refused.text, 'identity-timezone')).toBe('Australia/Lord_Howe');
    const forged = await sent('identity', { ...fields, timezone: 'Middle/Earth' });
    expect([forged.status, errorAt(forged.text, 'identity-timezone')]).toEqual([400, 'Choose one of the list.']);
    expect((await sent('identity', { ...fields, notes: 'mine' })).status).toBe(400);
    expect(await player()).toMatchObject({ display_name: 'Borin Oak', notes: null });
    expect(await deeds()).toEqual(['player-renamed', 'player-changed']);
  });

  it('begins and ends a break from raiding, however often one clicks', async () => {
    for (let clicks = 0; clicks < 2; clicks += 1) {
      const answer = await sent('hiatus', { onRaidHiatus: 'true' });
      expect((await told(borin, answer)).says).toContain('break from raiding');
    }
    expect(await player()).toMatchObject({ on_raid_hiatus: true });
    expect(await page()).toContain('You are on a break from raiding');
    await sent('hiatus', {});
    expect(await player()).toMatchObject({ on_raid_hiatus: false });
    expect(await deeds()).toEqual(['hiatus-began', 'hiatus-ended']);
  });

  it('chooses main and off-spec among one’s own characters and the specs of their classes', async () => {
    const mage = await character('Emberling');
    const fire = await spec('Mage', 'Fire');
    const chosen = {
      mainCharacterId: mage,
      mainSpecId: fire,
      offspecCharacterId: mage,
      offspecSpecId: await spec('Mage', 'Frost'),
    };
    expect((await told(borin, await sent('specs', chosen))).says).toBe('success: Main and off-spec saved.');
    expect(textOf(part(await page(), 'section', 'characters'))).toContain('Emberling Main');

    const foreign = await character('Shadowmend', 'Priest', 'nobody');
    const refused = await sent('specs', {
      ...chosen,
      mainSpecId: await spec('Priest', 'Shadow'),
      offspecCharacterId: foreign,
    });
    expect(refused.status).toBe(400);
    expect(errorAt(refused.text, 'specs-main-spec')).toBe('Shadow is no spec of Emberling’s class.');
    expect(errorAt(refused.text, 'specs-offspec-character')).toBe('Choose one of the player’s own characters.');
    expect(chosenOf(refused.text, 'specs-main-spec')).toBe(await spec('Priest', 'Shadow'));
    expect(await player()).toMatchObject({ main_character_id: Number(mage), main_spec_id: Number(fire) });
    await sent('specs', { mainCharacterId: '', mainSpecId: '', offspecCharacterId: '', offspecSpecId: '' });
    expect(await player()).toMatchObject({ main_character_id: null, offspec_spec_id: null });
  });

  it('finds a free character by the beginning of its name, claims it without a rank, and releases it', async () => {
    const free = await character('Thornwick', 'Druid', 'nobody');
    await character('Thornling');
    const found = await claimable('thorn');
    expect(found).toContain(`/profile/characters/${free}/claim`);
    expect(found.match(/character-facts/g)).toHaveLength(1);
    expect(textOf(await claimable('zzz'))).toContain('No free character of the guild begins with “zzz”');

    for (let clicks = 0; clicks < 2; clicks += 1) {
      const answer = await sent(`characters/${free}/claim`, {});
      expect(await told(borin, answer)).toMatchObject({
        to: `${PAGE}#characters`,
        says: expect.stringContaining('success: It is yours'),
      });
    }
    const own = textOf(part(await page(), 'section', 'characters'));
    expect(own).toMatch(/Thornwick Unconfirmed .*no officer has confirmed it yet/);
    expect(
      (
        await guild.rows(
          `select r.level from guild_identity.players p join common.guild_ranks r on r.id = p.guild_rank_id`,
        )
      )[0],
    ).toEqual({ level: 2 });

    expect((await told(borin, await sent(`characters/${free}/release`, {}))).says).toContain('It is nobody’s now');
    expect((await told(borin, await sent(`characters/${free}/release`, {}))).says).toBe(
      'error: Thornwick is not one of your characters.',
    );
    expect(await deeds()).toEqual(['character-claimed', 'character-unlinked']);
  });

  it('neither claims what is somebody’s nor releases a main', async () => {
    const mage = await character('Emberling');
    await sent('specs', { mainCharacterId: mage, mainSpecId: '', offspecCharacterId: '', offspecSpecId: '' });
    expect(part(await page(), 'section', 'characters')).not.toContain('/release');
    expect((await told(borin, await sent(`characters/${mage}/release`, {}))).says).toContain(
      'error: Emberling is your main',
    );
    const { playerId } = await guild.people.join({ name: 'Ash' });
    const [ash] = await guild.rows<{ id: number }>(
      'select character_id as id from guild_identity.player_characters where player_id = $1',
      [playerId],
    );
    expect((await told(borin, await sent(`characters/${ash?.id}/claim`, {}))).says).toContain(
      'error: Ash belongs to another player',
    );
  });

  describe('the password', () => {
    const NEXT = { currentPassword: PASSWORD, password: 'a longer sentence', passwordAgain: 'a longer sentence' };

    it('is changed by whoever knows the present one; every other session ends, this one goes on', async () => {
      const elsewhere = guild.anonymous();
      await elsewhere.post('/login', { accountName: 'borin', password: PASSWORD });
      expect((await told(borin, await sent('password', NEXT))).says).toContain('success: Your new password is set');
      expect((await elsewhere.get(PAGE)).status).toBe(302);
      expect((await borin.get(PAGE)).status).toBe(200);
      const again = guild.anonymous();
      await again.post('/login', { accountName: 'borin', password: NEXT.password });
      expect((await again.get(PAGE)).status).toBe(200);
    });

    it.each([
      [
        'a wrong present one',
        { currentPassword: 'guessed wrong' },
        'password-current',
        'That is not your present password.',
      ],
      [
        'one that is too short',
        { password: 'short', passwordAgain: 'short' },
        'new-password',
        'Must have 8 to 128 characters.',
      ],
      [
        'two that differ',
        { passwordAgain: 'another sentence' },
        'new-password-again',
        'The two passwords are not alike.',
      ],
    ])('refuses %s beside its field, and repeats none of them', async (_, wrong, field, sentence) => {
      const { status, text } = await sent('password', { ...NEXT, ...wrong });
      expect([status, errorAt(text, field)]).toEqual([400, sentence]);
      expect(text).not.toMatch(/correct horse|longer sentence|guessed wrong|another sentence/);
      expect(await deeds()).toEqual([]);
    });

    it('can’t be guessed at speed', async () => {
      const answers = [];
      for (let tries = 0; tries < 11; tries += 1)
        answers.push((await sent('password', { ...NEXT, currentPassword: 'no' })).status);
      expect(answers.at(-1)).toBe(429);
    });
  });

  describe('API tokens', () => {
    const made = async (fields: Record<string, string> = {}) => {
      const { status, text, headers } = await sent('api-tokens', {
        name: 'Spreadsheet',
        access: 'read',
        days: '90',
        ...fields,
      });
      return { status, text, headers, token: valueOf(text, 'new-token') ?? '' };
    };

    it('are shown once, on a page that nobody stores, and work as far as they were made to', async () => {
      const { status, token, headers } = await made();
      expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
      expect(token).toMatch(/^guild_[\w-]{43}$/);
      expect(await page()).not.toContain(token);
      const program = guild.anonymous().withBearer(token);
      expect((await program.api('GET', '/api/v1/me')).status).toBe(200);
      expect((await program.api('PATCH', '/api/v1/me', { display_name: 'Robot' })).json.code).toBe(
        'auth.scope-too-small',
      );
      expect(textOf(part(await page(), 'section', 'api-tokens'))).toMatch(
        /Spreadsheet read .*EDT .*EDT .*Revoke Spreadsheet/,
      );
      const changing = guild.anonymous().withBearer((await made({ access: 'change', days: '' })).token);
      expect((await changing.api('PATCH', '/api/v1/me', { display_name: 'Borin' })).status).toBe(200);
      expect(JSON.stringify(await guild.rows('select * from guild_identity.audit_trail'))).not.toContain(
        token.slice(6),
      );
    });

    it('end at once when they are revoked, and can’t be revoked twice', async () => {
      const { token } = await made();
      const id = /api-tokens\/(\d+)\/revoke/.exec(await page())?.[1] ?? '';
      expect((await told(borin, await sent(`api-tokens/${id}/revoke`, {}))).says).toContain(
        'success: The token is revoked',
      );
      expect((await guild.anonymous().withBearer(token).api('GET', '/api/v1/me')).status).toBe(401);
      expect((await told(borin, await sent(`api-tokens/${id}/revoke`, {}))).says).toBe(
        'error: You have no such API token.',
      );
    });

    it('need a name; what was typed comes back, and no token with it', async () => {
      const { status, text } = await made({ name: '', access: 'change', days: '365' });
      expect([status, errorAt(text, 'new-token-name')]).toEqual([400, 'Must be one line of 1 to 60 characters.']);
      expect([chosenOf(text, 'new-token-access'), chosenOf(text, 'new-token-days')]).toEqual(['change', '365']);
      expect(await guild.rows('select * from common.api_tokens')).toEqual([]);
    });
  });

  it('shows who one is on Discord, and links only where the application has what that needs', async () => {
    const unlinked = part(await page(), 'section', 'discord');
    expect(textOf(unlinked)).toContain('or ask an officer to link you');
    expect(unlinked).not.toContain('/auth/discord/link');
    const code = await sent('link-code', {});
    expect([code.status, code.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(code.text).toMatch(/value="\/link code:[A-HJKMNP-Z2-9]{8}"/);
    await guild.rows(
      `with d as (insert into guild_identity.discord_users (discord_id, username, is_present, dms_closed_at)
                  values ('100000000000000055', 'borin', false, now()) returning id)
       update guild_identity.players set discord_user_id = (select id from d) where display_name = 'Borin'`,
    );
    const linked = part(await page(), 'section', 'discord');
    expect(textOf(linked)).toMatch(/borin @borin .*has left the guild’s server.*direct messages do not reach you/);
    expect(linked).toContain('action="/auth/discord/unlink"');
  });

  it('asks the database as often for a hundred characters as for one', async () => {
    await character('First');
    await page('?claim=a');
    const few = await statementsFor(guild, () => borin.get(`${PAGE}?claim=a`));
    for (let count = 0; count < 100; count += 1)
      await character(`Alt${String.fromCharCode(97 + (count % 26))}${count}`);
    expect(await statementsFor(guild, () => borin.get(`${PAGE}?claim=a`))).toBeLessThanOrEqual(few);
  });

  it.each([
    'identity',
    'hiatus',
    'specs',
    'password',
    'api-tokens',
    'api-tokens/1/revoke',
    'characters/1/claim',
    'characters/1/release',
  ])('%s is refused without the form’s token', async (form) => {
    const answer = await borin.post(`${PAGE}/${form}`, { _token: 'forged' });
    expect([answer.status, answer.text.includes('no longer valid')]).toEqual([403, true]);
  });
});
