import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Matches, validateSync, ValidateNested } from 'class-validator';

/** Where a call goes and with which right. */
export interface RaidHelperAccess {
  readonly serverId: string;
  /** The server's API key, as it is: Raid-Helper wants no "Bearer" before it. */
  readonly apiKey: string;
}

/** The body of a create. `date` is `D-M-YYYY` without leading zeros and `time` `HH:MM`, in the server's own zone. */
export interface NewSheet {
  readonly leaderId: string;
  readonly templateId: string;
  readonly date: string;
  readonly time: string;
  readonly title: string;
  readonly description: string;
  /** Minutes. */
  readonly duration: number;
}

/** What of a sheet can be changed; what is left out stays. */
export type SheetChange = Partial<Pick<NewSheet, 'date' | 'time' | 'title' | 'description' | 'duration'>>;

/** One person into one slot; `specName` only for role slots. */
export interface NewSignUp {
  readonly userId: string;
  readonly className: string;
  readonly specName?: string;
}

/** A sign-up as Raid-Helper tells it; of its many fields those that we use. */
export class SheetSignUp {
  /** Names the row when it is taken away; mostly written as a number. */
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'number' ? String(value) : (value as unknown)))
  @IsString()
  id?: string;

  @IsString()
  userId: string;

  @IsOptional()
  @IsString()
  className?: string;

  /** Of a role slot; null or left out elsewhere. */
  @IsOptional()
  @IsString()
  specName?: string;
}

/** A sheet as Raid-Helper tells it, in a list or alone. */
export class Sheet {
  @Matches(/^\d+$/)
  id: string;

  @IsOptional()
  @IsString()
  title?: string;

  @IsOptional()
  @IsString()
  description?: string;

  @IsOptional()
  @IsString()
  channelId?: string;

  /** Unix seconds; some answers write numbers as text. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  startTime: number;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SheetSignUp)
  signUps?: SheetSignUp[];
}

/** Reads a sheet out of an answer; null when it is none. Fields that we do not know are left alone. */
export function toSheet(json: unknown): Sheet | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const sheet = plainToInstance(Sheet, json);
  return validateSync(sheet).length === 0 ? sheet : null;
}
