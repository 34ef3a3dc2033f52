import { setTimeout as pause } from 'node:timers/promises';
import { Jobs } from '../../../src/shared/jobs/jobs.service.js';
import { DiscordMemberJobs } from '../../../src/identity/discord/discord-member.jobs.js';
import { DiscordRoleJobs } from '../../../src/identity/discord/discord-role.jobs.js';
import type { Guild } from '../../support/guild.js';
import { statementsOf } from '../../support/statements.js';
import { WORLD } from '../../support/small-world.js';

/** The rank roles of the server that these stories play on, and one that stands for nothing. */
export const ROLE = {
  initiate: '100000000000000201',
  member: '100000000000000202',
  veteran: '100000000000000203',
  officer: '100000000000000204',
  gm: '100000000000000205',
  baker: '100000000000000209',
} as const;

export interface MemberRow {
  readonly discord_id: string;
  readonly username: string;
  readonly display_name: string | null;
  readonly role_ids: string[];
  readonly highest_guild_role: string | null;
  readonly all_guild_roles: string[] | null;
  readonly is_present: boolean;
  readonly removed_at: Date | null;
  readonly last_sync: Date | null;
  readonly joined_server_at: Date | null;
}

/** The Discord server of a guild and what its bot does there by the clock. */
export class ServerSteps {
  private count = 0;

  constructor(private readonly guild: Guild) {}

  get discord() {
    return this.guild.simulators.discord;
  }

  /** Nobody on the server but its owner and the bot, no channels and roles but those of the small world and `ROLE`. */
  async tidy(): Promise<void> {
    const { world } = this.discord;
    for (const id of world.members.keys()) {
      if (id !== WORLD.leaderId && id !== WORLD.botUserId) world.members.delete(id);
    }
    world.auditLog.length = 0;
    this.bot({ mayManageRoles: true });
    Object.entries(ROLE).forEach(([name, id], index) => {
      this.discord.setRole(id, {
        name: name === 'gm' ? 'GM' : name[0]?.toUpperCase() + name.slice(1),
        position: index + 1,
      });
    });
    await this.guild.rows('delete from guild_identity.discord_channels');
    await this.guild.rows('delete from guild_identity.discord_roles');
    await this.guild.rows('update common.guild_ranks set discord_role_id = null');
  }

  /** Puts the bot's own role above all others, or below them. */
  bot({ mayManageRoles }: { mayManageRoles: boolean }): void {
    const { world } = this.discord;
    const role = world.role(world.member(WORLD.botUserId).roleIds[0] ?? '');
    role.position = mayManageRoles ? 20 : 1;
  }

  /** Somebody joins the server; answers their id. */
  joins(
    username: string,
    more: { displayName?: string; nick?: string; roleIds?: string[]; bot?: boolean } = {},
  ): string {
    const id = String(100_000_000_000_300_000n + BigInt(++this.count));
    this.discord.addMember({ id, username, roleIds: [], joinedAt: '2026-01-02T03:04:05.678901Z', ...more });
    return id;
  }

  /** The clock strikes a quarter: members are read. Answers what the run came to. */
  async memberSync(): Promise<{ outcome: string; detail: Record<string, unknown> }> {
    await this.guild.part(DiscordMemberJobs).memberSync();
    return this.lastRun('discord-member-sync');
  }

  async roleSync(): Promise<{ outcome: string; detail: Record<string, unknown> } | null> {
    const before = (await this.runs('discord-role-sync')).length;
    await this.guild.part(DiscordRoleJobs).roleSync();
    return (await this.runs('discord-role-sync')).length > before ? this.lastRun('discord-role-sync') : null;
  }

  async row(discordId: string): Promise<MemberRow | undefined> {
    const [row] = await this.guild.rows<MemberRow>('select * from guild_identity.discord_users where discord_id = $1', [
      discordId,
    ]);
    return row;
  }

  /** The player's rank and what it came from. */
  async rankOf(playerId: number): Promise<string | null> {
    const [row] = await this.guild.rows<{ rank: string | null }>(
      `select r.name || ' (' || coalesce(p.guild_rank_source, 'unknown') || ')' as rank
       from guild_identity.players p left join common.guild_ranks r on r.id = p.guild_rank_id where p.id = $1`,
      [playerId],
    );
    return row?.rank ?? null;
  }

  async until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
    const end = performance.now() + 10_000;
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error(`Not so: ${what}.`);
      await pause(10);
    }
  }

  /** The statements that the application sends to the database during `work`, without those that frame a transaction. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    return statementsOf(this.guild.database.orm, work);
  }

  private async lastRun(name: string): Promise<{ outcome: string; detail: Record<string, unknown> }> {
    await this.guild.part(Jobs).settled();
    const run = (await this.runs(name)).at(-1);
    if (!run) throw new Error(`There was no run of ${name}.`);
    return run;
  }

  private runs(name: string): Promise<{ outcome: string; detail: Record<string, unknown> }[]> {
    return this.guild.rows('select outcome, detail from common.job_runs where name = $1 order by id', [name]);
  }
}
