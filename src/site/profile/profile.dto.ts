import { IsIn, IsString, Length } from 'class-validator';
import { API_TOKEN_NAME_LENGTH } from '../../auth/api-token.service.js';
import { NewPasswordForm } from '../../auth/registration.dto.js';
import { PASSWORD_LENGTH } from '../../auth/password.service.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import { tokenScopes, type TokenScope } from '../../shared/access/actor.rules.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyIsNone, IsTicked } from '../../shared/web/form-field.decorators.js';
import { IsLine, IsWholeNumber } from '../../shared/web/input.decorators.js';

const CHOOSE = 'choose one of the list';

/** Who somebody is. */
export class IdentityForm {
  @IsLine(DISPLAY_NAME_LENGTH)
  displayName: string;

  @IsTimeZone({ message: CHOOSE })
  timezone: string;

  @IsTicked()
  autoInviteEvents = false;
}

export class HiatusForm {
  @IsTicked()
  onRaidHiatus = false;
}

export class PasswordForm extends NewPasswordForm {
  @IsString({ message: 'type your present password' })
  @Length(1, PASSWORD_LENGTH.max, { message: 'type your present password' })
  currentPassword: string;
}

const ACCESS = ['read', 'change'] as const;
/** How long a token may live, in days; the form has fewer to choose from. */
const MOST_DAYS = 3650;

export class ApiTokenForm {
  @IsLine(API_TOKEN_NAME_LENGTH)
  name: string;

  @IsIn(ACCESS, { message: CHOOSE })
  access: (typeof ACCESS)[number];

  /** Null: for ever. */
  @EmptyIsNone()
  @IsWholeNumber(1, MOST_DAYS)
  days: number | null = null;
}

/** Whoever may change may look as well. */
export function scopesOf({ access }: ApiTokenForm): readonly TokenScope[] {
  return access === 'change' ? tokenScopes : ['read'];
}
