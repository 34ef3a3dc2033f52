import { PlayerRankService } from '../../../src/identity/players/player-rank.service.js';
import { Guild } from '../../support/guild.js';
import { OfficersDesk } from '../../support/officers-desk.js';
import { statementsOf } from '../scheduling/raid.rows.js';

let guild: Guild;
let desk: OfficersDesk;
beforeAll(async () => (guild = await Guild.start()));
afterAll(() => guild.stop());
beforeEach(async () => (desk = await OfficersDesk.in(guild)));

const rankOf = async (id: number) => {
  const { rank, rank_source } = await desk.player(id);
  return [rank?.level ?? 0, rank_source];
};

describe('a player’s rank', () => {
  it('follows the highest of their characters in the guild, each change logged', async () => {
    const fern = await desk.created('Fern');
    expect(await rankOf(fern)).toEqual([1, 'manual']);
    const [member, veteran] = [
      await guild.people.character('Fernleaf', { rankLevel: 2 }),
      await guild.people.character('Fernroot', { rankLevel: 3 }),
    ];
    await desk.api('PUT', `/characters/${member}/owner`, { player_id: fern });
    await desk.api('PUT', `/characters/${veteran}/owner`, { player_id: fern });
    expect(await rankOf(fern)).toEqual([3, 'wow_character']);
    await desk.api('PUT', `/characters/${veteran}/owner`, { player_id: null });
    expect(await rankOf(fern)).toEqual([2, 'wow_character']);
    expect((await desk.sayings(fern)).slice(0, 2)).toEqual([
      'Olwen changed the rank of Fern from Veteran to Member, as their characters say',
      'Olwen took Fernroot-moonmere from Fern',
    ]);
  });

  it('fixed by an officer stays whatever the characters say, until it is released', async () => {
    const fern = await desk.created('Fern');
    const veteran = await guild.people.character('Fernroot', { rankLevel: 3 });
    await desk.api('PUT', `/players/${fern}/rank`, { guild_rank_id: await guild.people.rankId(2) });
    await desk.api('PUT', `/characters/${veteran}/owner`, { player_id: fern });
    expect(await rankOf(fern)).toEqual([2, 'admin_override']);
    await desk.api('PUT', `/players/${fern}/rank`, { guild_rank_id: null });
    expect(await rankOf(fern)).toEqual([3, 'wow_character']);
  });

  it('follows the Discord role where no character says one', async () => {
    await guild.rows(`update common.guild_ranks set discord_role_id = '100000000000000031' where level = 3`);
    await guild.rows(
      `insert into guild_identity.discord_users (discord_id, username, role_ids)
       values ('100000000000000077', 'fern', '{100000000000000030,100000000000000031}')`,
    );
    const fern = await desk.created('Fern');
    const linked = await desk.api('PUT', `/players/${fern}/discord`, { discord_id: '100000000000000077' });
    expect([linked.status, ...(await rankOf(fern))]).toEqual([200, 3, 'discord']);
    await desk.api('PUT', `/players/${fern}/discord`, { discord_id: null });
    expect(await rankOf(fern)).toEqual([0, null]);
    await guild.rows(`update common.guild_ranks set discord_role_id = null where level = 3`);
  });

  it('is not raised by a claim until an officer has confirmed it', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    await guild.rows(`update guild_identity.players set guild_rank_source = 'manual' where display_name = 'Marigold'`);
    const leader = await guild.people.character('Leadersown', { rankLevel: 5 });
    expect((await member.api('POST', '/api/v1/me/characters', { character_id: leader })).status).toBe(201);
    const marigold = await guild.people.idOf('Marigold');
    expect(await rankOf(marigold)).toEqual([2, 'manual']);
    // A claim derives nothing; what would betray it is the next derivation, whatever brings it about.
    const plain = await guild.people.character('Plainleaf', { rankLevel: 2 });
    await desk.api('PUT', `/characters/${plain}/owner`, { player_id: marigold });
    expect(await rankOf(marigold)).toEqual([2, 'wow_character']);
    expect((await desk.api('PUT', `/characters/${leader}/owner`, { player_id: marigold })).json.code).toBe(
      'identity.rank-above-own',
    );
    const guildLeader = await guild.loggedIn(5, 'Leader');
    await guildLeader.api('PUT', `/api/v1/admin/characters/${leader}/owner`, { player_id: marigold });
    expect(await rankOf(marigold)).toEqual([5, 'wow_character']);
  });

  it('is not an officer’s to give above their own, nor over people of their own rank', async () => {
    const [fern, leader, peer] = [
      await desk.created('Fern'),
      (await guild.people.join({ name: 'Leader', rankLevel: 5 })).playerId,
      (await guild.people.join({ name: 'Peer', rankLevel: 4 })).playerId,
    ];
    const give = async (id: number, level: number) =>
      (await desk.api('PUT', `/players/${id}/rank`, { guild_rank_id: await guild.people.rankId(level) })).json.code;
    expect(await give(fern, 5)).toBe('identity.rank-above-own');
    expect(await give(leader, 1)).toBe('identity.out-of-reach');
    expect(await give(peer, 1)).toBe('identity.out-of-reach');
    expect(await give(await guild.people.idOf('Olwen'), 5)).toBe('identity.rank-above-own');
    expect(await give(fern, 4)).toBeUndefined();
  });

  it('is derived with as many statements for many players as for few', async () => {
    const promoted = async (count: number) => {
      for (let index = 0; index < count; index += 1)
        await guild.people.join({ name: `Raider${count}-${index}`, rankLevel: 1 });
      await guild.rows(
        `update guild_identity.wow_characters set guild_rank_id = (select id from common.guild_ranks where level = 2)`,
      );
    };
    const derive = () =>
      guild.inContext(() => guild.database.orm.em.transactional((em) => guild.part(PlayerRankService).derive(em)));
    await promoted(2);
    const few = await statementsOf(guild, derive);
    await promoted(40);
    expect(await statementsOf(guild, derive)).toBe(few);
    const ranks = await guild.rows(
      `select distinct guild_rank_source from guild_identity.players where display_name like 'Raider%'`,
    );
    expect(ranks).toEqual([{ guild_rank_source: 'wow_character' }]);
    expect(await derive()).toBe(0);
  });
});
