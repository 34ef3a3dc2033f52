import type pg from 'pg';
import type { Simulators } from '../../src/simulators/simulators.server.js';
import { WORLD } from './small-world.js';

export interface Person {
  readonly name: string;
  /** 1 Initiate … 5 Guild Leader; 0 without a rank. */
  readonly rankLevel?: number;
  /** The main spec as [class, spec]; null for a player without a main. */
  readonly main?: readonly [string, string] | null;
  readonly autoInvite?: boolean;
  readonly hiatus?: boolean;
  readonly active?: boolean;
  /** False: not linked with Discord. */
  readonly discord?: boolean;
}

/** Puts people into the guild, its Discord server and its Raid-Helper. */
export class People {
  private count = 0;

  constructor(
    private readonly sql: pg.Client,
    private readonly simulators: Simulators,
  ) {}

  /** Answers the player's id and the Discord id it is linked with, if any. */
  async join(person: Person): Promise<{ playerId: number; discordId: string | null }> {
    const { name, rankLevel = 2, main = ['Mage', 'Fire'], discord = true } = person;
    const discordId = discord ? String(100_000_000_000_100_000n + BigInt(++this.count)) : null;
    if (discordId) {
      this.simulators.discord.addMember({
        id: discordId,
        username: name.toLowerCase(),
        displayName: name,
        roleIds: [],
      });
    }
    const { rows } = await this.sql.query<{ id: number }>(
      `with linked as (
         insert into guild_identity.discord_users (discord_id, username, display_name)
         select $2, lower($1), $1 where $2::text is not null
         on conflict (discord_id) do update set display_name = excluded.display_name returning id
       ), spec as (
         select s.id, s.class_id from guild_identity.specializations s
         join guild_identity.classes c on c.id = s.class_id where c.name = $4 and s.name = $5
       ), main as (
         insert into guild_identity.wow_characters (character_name, realm_slug, class_id, active_spec_id, level)
         select $1, 'moonmere', spec.class_id, spec.id, 80 from spec returning id
       ), player as (
         insert into guild_identity.players
           (display_name, discord_user_id, guild_rank_id, main_character_id, main_spec_id, is_active, on_raid_hiatus, auto_invite_events)
         values ($1, (select id from linked), (select id from common.guild_ranks where level = $3),
                 (select id from main), (select id from spec), $6, $7, $8)
         returning id
       ), owned as (
         insert into guild_identity.player_characters (player_id, character_id) select player.id, main.id from player, main
       )
       select id from player`,
      [
        name,
        discordId,
        rankLevel,
        main?.[0] ?? null,
        main?.[1] ?? null,
        person.active ?? true,
        person.hiatus ?? false,
        person.autoInvite ?? false,
      ],
    );
    return { playerId: rows[0]?.id ?? 0, discordId };
  }

  /** A player without characters who can log in. */
  async withAccount(name: string, rankLevel: number, passwordHash: string): Promise<void> {
    await this.sql.query(
      `with account as (insert into common.users (email, password_hash) values (lower($1), $3) returning id)
       insert into guild_identity.players (display_name, website_user_id, guild_rank_id)
       values ($1, (select id from account), (select id from common.guild_ranks where level = $2))`,
      [name, rankLevel, passwordHash],
    );
  }

  /** The leader whose Discord user owns the server. */
  async leader(): Promise<void> {
    await this.sql.query(
      `with linked as (insert into guild_identity.discord_users (discord_id, username) values ($1, 'leader') returning id)
       insert into guild_identity.players (display_name, discord_user_id, guild_rank_id)
       values ('Leader', (select id from linked), (select id from common.guild_ranks where level = 5))`,
      [WORLD.leaderId],
    );
  }

  /** A character in the guild that is nobody's yet; answers its id. */
  character(
    name: string,
    { rankLevel = 2, spec = ['Druid', 'Balance'] }: { rankLevel?: number; spec?: readonly [string, string] } = {},
  ): Promise<number> {
    return this.one(
      `insert into guild_identity.wow_characters (character_name, realm_slug, class_id, active_spec_id, level, guild_rank_id)
       select $1, 'moonmere', s.class_id, s.id, 80, (select id from common.guild_ranks where level = $2)
       from guild_identity.specializations s join guild_identity.classes c on c.id = s.class_id
       where c.name = $3 and s.name = $4 returning id`,
      [name, rankLevel, ...spec],
    );
  }

  idOf(displayName: string): Promise<number> {
    return this.one('select id from guild_identity.players where display_name = $1', [displayName]);
  }

  accountOf(displayName: string): Promise<number> {
    return this.one('select website_user_id as id from guild_identity.players where display_name = $1', [displayName]);
  }

  mainOf(displayName: string): Promise<number> {
    return this.one('select main_character_id as id from guild_identity.players where display_name = $1', [
      displayName,
    ]);
  }

  rankId(level: number): Promise<number> {
    return this.one('select id from common.guild_ranks where level = $1', [level]);
  }

  private async one(sql: string, values: readonly unknown[]): Promise<number> {
    const { rows } = await this.sql.query<{ id: number }>(sql, [...values]);
    return rows[0]?.id ?? 0;
  }
}
