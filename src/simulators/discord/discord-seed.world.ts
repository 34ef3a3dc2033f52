export interface SeedRole {
  readonly id: string;
  readonly name: string;
  readonly color?: number;
  /** Higher outranks lower; the order of the seed when absent. */
  readonly position?: number;
  /** Permission bits as decimal text; none when absent. */
  readonly permissions?: string;
  /** True for roles that belong to a bot or an integration, which nobody can give. */
  readonly managed?: boolean;
}

export interface SeedChannel {
  readonly id: string;
  readonly name: string;
  /** 0 text, 2 voice, 4 category, 5 announcements, 13 stage, 15 forum. */
  readonly type: 0 | 2 | 4 | 5 | 13 | 15;
  readonly parentId?: string;
  readonly position?: number;
  readonly nsfw?: boolean;
  readonly botMayNotSend?: boolean;
  readonly botMayNotSee?: boolean;
  /** True for channels that `@everyone` cannot see. */
  readonly hidden?: boolean;
  /** With `hidden`: the roles that see it nevertheless. */
  readonly visibleToRoleIds?: readonly string[];
}

export interface SeedMember {
  readonly id: string;
  readonly username: string;
  readonly displayName?: string;
  readonly nick?: string;
  readonly roleIds: readonly string[];
  readonly joinedAt?: string;
  readonly bot?: boolean;
  readonly dmsClosed?: boolean;
}

/**
 * The world a Discord simulator starts with: plain JSON. The `@everyone` role (its id is the guild's) is implied, as
 * are the bot's own membership and its managed role, which outranks every seeded one and may do everything.
 */
export interface DiscordWorldSeed {
  readonly applicationId: string;
  readonly botUserId: string;
  readonly botUsername: string;
  readonly botToken: string;
  /** Without one nobody can authorize the application. */
  readonly clientSecret?: string;
  /** Where people may be sent back to, as registered in the developer portal; any loopback address when absent. */
  readonly redirectUris?: readonly string[];
  readonly guild: { readonly id: string; readonly name: string; readonly ownerId: string };
  readonly roles: readonly SeedRole[];
  readonly channels: readonly SeedChannel[];
  readonly members: readonly SeedMember[];
}
