import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { DomainError, httpStatusOf } from '../../shared/errors/domain.errors.js';
import { rowRefusalOf, type RowRefusal } from '../../shared/web/form.dto.js';

const FIELDS = ['botToken', 'guildId', 'clientSecret'] as const;
/** Fields that the modules below call otherwise than these forms do. */
const FORM_NAMES: Readonly<Record<string, string>> = { guild_discord_id: 'guildId', bot_token: 'botToken' };

/** A secret as Discord shows it; what was pasted along with it at either end is not part of it. */
function IsPastedSecret(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value) as unknown),
    Matches(/^[\x21-\x7e]{1,200}$/, { message: 'must be all of it and nothing else, as Discord shows it' }),
  );
}

export class BotTokenForm {
  @IsPastedSecret()
  botToken: string;
}

export class ServerForm {
  @IsSnowflake()
  guildId: string;
}

export class ClientSecretForm {
  @IsPastedSecret()
  clientSecret: string;
}

/** What to show of a refused change of the connection, beside its fields; that Discord gave no answer is one as well. */
export function connectionRefusalOf(error: unknown): RowRefusal {
  if (error instanceof DomainError && error.kind === 'upstream') {
    return { status: httpStatusOf(error.kind), errors: { row: error.message } };
  }
  return rowRefusalOf(renamed(error), FIELDS);
}

/** The fields as the form calls them. */
function renamed(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, sentence]) => [FORM_NAMES[name] ?? name, sentence]),
  );
  return new DomainError(error.kind, error.code, error.message, { fields });
}
