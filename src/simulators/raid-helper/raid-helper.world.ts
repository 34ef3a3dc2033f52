export interface RaidHelperServerSeed {
  readonly id: string;
  readonly apiKey: string;
  /** The IANA zone of the server's settings, in which dates and times of requests are read. */
  readonly timezone: string;
  readonly channelIds: readonly string[];
  readonly channelNames?: Readonly<Record<string, string>>;
  readonly memberIds: readonly string[];
  readonly memberNames?: Readonly<Record<string, string>>;
}

export interface SheetSeed {
  readonly id?: string;
  readonly serverId: string;
  readonly channelId: string;
  readonly leaderId: string;
  readonly title: string;
  readonly description?: string;
  /** Unix seconds. */
  readonly startTime: number;
  readonly durationMinutes?: number;
  readonly signUps?: readonly { readonly userId: string; readonly className: string; readonly specName?: string }[];
}

export interface RaidHelperWorldSeed {
  readonly servers: readonly RaidHelperServerSeed[];
  readonly events?: readonly SheetSeed[];
}

export interface SheetSignUp {
  readonly id: number;
  readonly userId: string;
  name: string;
  className: string;
  specName: string | null;
  status: 'primary' | 'queued';
  /** Unix seconds. */
  entryTime: number;
  position: number;
}

/** An event as the simulator keeps it; times in unix seconds. */
export interface Sheet {
  readonly id: string;
  readonly serverId: string;
  channelId: string;
  leaderId: string;
  templateId: string;
  title: string;
  description: string;
  startTime: number;
  endTime: number;
  closingTime: number;
  durationMinutes: number;
  lastUpdated: number;
  color: string;
  classLimits: Record<string, number>;
  roleLimits: Record<string, number>;
  advancedSettings: Record<string, unknown>;
  signUps: SheetSignUp[];
}

export type SheetChange = 'added' | 'edited' | 'removed';

export interface RaidHelperSaved {
  readonly sheets: Sheet[];
  readonly lastId: string;
  readonly lastSignUpId: number;
  /** Sheets that somebody deleted, so that a seed does not bring them back. */
  readonly removedIds?: readonly string[];
}

/**
 * Asked before the seed's own lists, so that people who join or leave the Discord server later count as what they are:
 * the member's name, null for a stranger, undefined when only the seed knows.
 */
export type MemberName = (serverId: string, userId: string) => string | null | undefined;

const DISCORD_EPOCH_MS = 1_420_070_400_000;
export const DEFAULT_DURATION_MINUTES = 120;

/** The servers that have Raid-Helper, and the sheets it has posted there, oldest first. */
export class RaidHelperWorld {
  readonly servers: readonly RaidHelperServerSeed[];
  sheets: Sheet[];
  private lastId: bigint;
  private lastSignUpId: number;
  private readonly removedIds: Set<string>;

  constructor(
    seed: RaidHelperWorldSeed,
    saved: RaidHelperSaved | undefined,
    private readonly changed: (sheet: Sheet, how: SheetChange) => void,
    private readonly memberNameElsewhere: MemberName | undefined,
  ) {
    this.servers = seed.servers;
    this.sheets = saved?.sheets ?? [];
    this.lastId = BigInt(saved?.lastId ?? 0);
    this.lastSignUpId = saved?.lastSignUpId ?? 50_000_000;
    this.removedIds = new Set(saved?.removedIds);
  }

  server(id: string): RaidHelperServerSeed | undefined {
    return this.servers.find((server) => server.id === id);
  }

  serverOfKey(key: string): RaidHelperServerSeed | undefined {
    return this.servers.find((server) => server.apiKey === key);
  }

  sheet(id: string): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.id === id);
  }

  /** Whether a world restored from its file has never seen this sheet; one without an id can't be told from those it has. */
  isNew({ id }: SheetSeed): boolean {
    return id !== undefined && !this.sheet(id) && !this.removedIds.has(id);
  }

  /** The name of a member of the server; undefined for a stranger. */
  memberName(serverId: string, userId: string): string | undefined {
    const elsewhere = this.memberNameElsewhere?.(serverId, userId);
    if (elsewhere !== undefined) return elsewhere ?? undefined;
    const server = this.server(serverId);
    if (!server?.memberIds.includes(userId)) return undefined;
    return server.memberNames?.[userId] ?? `member-${userId.slice(-4)}`;
  }

  channelName(serverId: string, channelId: string): string {
    return this.server(serverId)?.channelNames?.[channelId] ?? `channel-${channelId.slice(-4)}`;
  }

  /** An id as Discord would give to a message of that moment; each is greater than all before it. */
  nextId(now: Date): string {
    const ofNow = BigInt(Math.max(0, now.getTime() - DISCORD_EPOCH_MS)) << 22n;
    this.lastId = ofNow > this.lastId ? ofNow : this.lastId + 1n;
    return String(this.lastId);
  }

  nextSignUpId(): number {
    return ++this.lastSignUpId;
  }

  add(sheet: Sheet): void {
    this.sheets.push(sheet);
    this.changed(sheet, 'added');
  }

  remove(sheet: Sheet): void {
    this.sheets = this.sheets.filter((other) => other !== sheet);
    this.removedIds.add(sheet.id);
    this.changed(sheet, 'removed');
  }

  /** Says that a sheet was changed in place. */
  touch(sheet: Sheet, now: Date): void {
    sheet.lastUpdated = Math.floor(now.getTime() / 1_000);
    // The seed signs people up before their sheet is in the world; nobody has seen it then.
    if (this.sheets.includes(sheet)) this.changed(sheet, 'edited');
  }

  toSaved(): RaidHelperSaved {
    return {
      sheets: this.sheets,
      lastId: String(this.lastId),
      lastSignUpId: this.lastSignUpId,
      removedIds: [...this.removedIds],
    };
  }
}
