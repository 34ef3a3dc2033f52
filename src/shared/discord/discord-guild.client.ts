import { Injectable } from '@nestjs/common';
import {
  DiscordAPIError,
  Routes,
  type APIGuildChannel,
  type APIGuildMember,
  type APIRole,
  type APISortableChannel,
} from 'discord.js';
import { HopelessJob } from '../jobs/queue.rules.js';
import { DiscordRest } from './discord-rest.client.js';

/** The most that Discord lists at once. */
export const MEMBERS_PER_PAGE = 1_000;

const UNKNOWN_GUILD = 10004;
const UNKNOWN_MEMBER = 10007;
const UNKNOWN_ROLE = 10011;
const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;

/** A channel as the list of a server's channels has it: no thread, so that each has its place. */
export type ListedChannel = APIGuildChannel & APISortableChannel;

/** The server's channels and roles, as Discord lists them, with the id that the role @everyone shares with the server. */
export interface GuildLayout {
  readonly guildId: string;
  readonly roles: readonly APIRole[];
  readonly channels: readonly ListedChannel[];
}

/** A role with the name that people know it by. */
export interface NamedRole {
  readonly id: string;
  readonly name: string;
}

/** The one server: its members, channels and roles, by REST alone, so that any instance may ask. */
@Injectable()
export class DiscordGuild {
  constructor(private readonly discord: DiscordRest) {}

  /** The server's id; null while there is no bot that could be asked. */
  async id(): Promise<string | null> {
    return (await this.discord.access())?.guildId ?? null;
  }

  /** @throws HopelessJob when the bot is not on the server, or there is none */
  async layout(): Promise<GuildLayout> {
    const { rest, guildId } = await this.discord.needed();
    try {
      const roles = (await rest.get(Routes.guildRoles(guildId))) as APIRole[];
      const channels = (await rest.get(Routes.guildChannels(guildId))) as ListedChannel[];
      return { guildId, roles, channels };
    } catch (error) {
      if (isRefusal(error, UNKNOWN_GUILD, MISSING_ACCESS)) throw notOnServer(guildId);
      throw error;
    }
  }

  /**
   * Everybody on the server, bots as well, page after page; all of them or an error.
   * @throws HopelessJob when the application may not list members, or the bot is not on the server
   */
  async members(): Promise<APIGuildMember[]> {
    const { rest, guildId } = await this.discord.needed();
    const members: APIGuildMember[] = [];
    try {
      for (let after = '0'; ;) {
        const query = new URLSearchParams({ limit: String(MEMBERS_PER_PAGE), after });
        const page = (await rest.get(Routes.guildMembers(guildId), { query })) as APIGuildMember[];
        members.push(...page);
        const last = page.at(-1);
        if (!last || page.length < MEMBERS_PER_PAGE) return members;
        after = last.user.id;
      }
    } catch (error) {
      if (isRefusal(error, UNKNOWN_GUILD)) throw notOnServer(guildId);
      if (isRefusal(error, MISSING_ACCESS)) {
        throw new HopelessJob(
          'Discord does not show the bot who is on the server: switch its server members intent on in Discord’s developer portal.',
        );
      }
      throw error;
    }
  }

  /** Somebody as they are now; null when they are not on the server. */
  async member(userId: string): Promise<APIGuildMember | null> {
    const { rest, guildId } = await this.discord.needed();
    try {
      return (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember;
    } catch (error) {
      if (isRefusal(error, UNKNOWN_MEMBER, 10013)) return null;
      throw error;
    }
  }

  /**
   * Gives a role; one that the member has already stays.
   * @param reason for the server's audit log, at most 512 characters
   * @throws HopelessJob when the role is gone or out of the bot's reach
   */
  async giveRole(userId: string, role: NamedRole, reason: string): Promise<void> {
    await this.changeRole('put', userId, role, reason);
  }

  /** Takes a role. @throws HopelessJob when it is out of the bot's reach */
  async takeRole(userId: string, role: NamedRole, reason: string): Promise<void> {
    await this.changeRole('delete', userId, role, reason);
  }

  private async changeRole(method: 'put' | 'delete', userId: string, role: NamedRole, reason: string): Promise<void> {
    const { rest, guildId } = await this.discord.needed();
    try {
      await rest[method](Routes.guildMemberRole(guildId, userId, role.id), { reason });
    } catch (error) {
      // Who left meanwhile has no roles any more.
      if (isRefusal(error, UNKNOWN_MEMBER)) return;
      if (isRefusal(error, UNKNOWN_ROLE)) {
        throw new HopelessJob(
          `The Discord role of ${role.name} (${role.id}) is not on the server any more: choose another one for that rank.`,
        );
      }
      if (isRefusal(error, MISSING_PERMISSIONS, MISSING_ACCESS)) {
        throw new HopelessJob(
          `The bot may not give or take the Discord role ${role.name}: in the server’s settings its own role must stand above the rank roles and have Manage Roles.`,
        );
      }
      throw error;
    }
  }
}

function isRefusal(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

function notOnServer(guildId: string): HopelessJob {
  return new HopelessJob(`The bot is not on the Discord server ${guildId}: invite it, or name the right server.`);
}
