import { defineEntity, p } from '@mikro-orm/core';

export const raidSignupPolicies = ['tentative', 'auto-invite'] as const;
export type RaidSignupPolicy = (typeof raidSignupPolicies)[number];

export const roleSyncDirections = ['discord-to-platform', 'platform-to-discord'] as const;
/** Which side says what rank a person has; the other follows. */
export type RoleSyncDirection = (typeof roleSyncDirections)[number];

/** Where a sheet's template has a spec, and under which name. */
export interface SpecPlace {
  /** The slot: Tank, Healer, Melee or Ranged. */
  readonly className: string;
  readonly specName: string;
}

/** The guild's one row of settings; the database refuses a second. */
const GuildSettingsSchema = defineEntity({
  name: 'GuildSettings',
  schema: 'common',
  tableName: 'discord_config',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    /** Always true, and unique: that is how the database allows one row only. */
    onlyRow: p.boolean().default(true).unique().hidden(),
    /** Empty while a bot is stored whose server nobody has chosen yet. */
    guildDiscordId: p.text(),
    roleSyncIntervalHours: p.integer().default(24),
    defaultAnnouncementChannelId: p.text().nullable(),
    auditChannelId: p.text().nullable(),
    roleSyncDirection: p.string().length(20).$type<RoleSyncDirection>().default('discord-to-platform'),
    lastRoleSyncAt: p.datetime().nullable(),
    botDmEnabled: p.boolean().default(false),
    featureInviteDm: p.boolean().default(false),
    featureOnboardingDm: p.boolean().default(false),
    /** These, like every key here, are encrypted before they get here and never part of an answer. */
    botToken: p.text().nullable().hidden(),
    clientSecret: p.text().nullable().hidden(),
    applicationId: p.text().nullable(),
    raidHelperApiKey: p.text().nullable().hidden(),
    raidHelperServerId: p.text().nullable(),
    raidCreatorDiscordId: p.text().nullable(),
    raidChannelId: p.text().nullable(),
    raidVoiceChannelId: p.text().nullable(),
    raidDefaultTemplateId: p.string().length(50).nullable().default('wowretail2'),
    raidEventTimezone: p.string().length(50).default('America/New_York'),
    /** Whether a raid whose booking window passed unseen is still booked afterwards. */
    raidCatchUp: p.boolean().default(true),
    raidSignupPolicy: p.string().length(20).$type<RaidSignupPolicy>().default('tentative'),
    /** By `Class/Spec`: where the guild's template has it otherwise than is usual. */
    raidSpecNames: p.json<Readonly<Record<string, SpecPlace>>>().nullable(),
    /** Whether each coming raid stands in the server's own calendar, too. */
    raidDiscordEvents: p.boolean().default(false),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** What officers and the Guild Leader may change; secrets are already encrypted here. */
export interface SettingFields {
  readonly guildDiscordId: string;
  readonly botToken: string | null;
  readonly clientSecret: string | null;
  readonly applicationId: string | null;
  readonly botDmEnabled: boolean;
  readonly featureInviteDm: boolean;
  readonly featureOnboardingDm: boolean;
  readonly roleSyncDirection: RoleSyncDirection;
  /** 1 to 168. */
  readonly roleSyncIntervalHours: number;
  readonly defaultAnnouncementChannelId: string | null;
  readonly auditChannelId: string | null;
  readonly raidHelperApiKey: string | null;
  readonly raidHelperServerId: string | null;
  readonly raidCreatorDiscordId: string | null;
  readonly raidChannelId: string | null;
  readonly raidVoiceChannelId: string | null;
  readonly raidDefaultTemplateId: string | null;
  readonly raidEventTimezone: string;
  readonly raidCatchUp: boolean;
  readonly raidSignupPolicy: RaidSignupPolicy;
  readonly raidSpecNames: Readonly<Record<string, SpecPlace>> | null;
  readonly raidDiscordEvents: boolean;
}

/** The fields whose text nobody may read; the trail names them, and no more. */
export const secretSettings = [
  'botToken',
  'clientSecret',
  'raidHelperApiKey',
] as const satisfies readonly (keyof SettingFields)[];

export class GuildSettings extends GuildSettingsSchema.class {
  change(fields: Partial<SettingFields>, now: Date): void {
    Object.assign(this, fields, { updatedAt: now });
  }
}
GuildSettingsSchema.setClass(GuildSettings);
