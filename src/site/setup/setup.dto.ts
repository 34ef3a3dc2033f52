import { IsString, Length } from 'class-validator';
import { PASSWORD_LENGTH } from '../../auth/password.service.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { IsLine } from '../../shared/web/input.decorators.js';

const LOGIN_NAME_LENGTH = 255;
const passwordRule = { message: `must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters` };

/** The account of the first Guild Leader. */
export class LeaderForm {
  @IsLine(DISPLAY_NAME_LENGTH)
  displayName: string;

  @IsLine(LOGIN_NAME_LENGTH)
  accountName: string;

  @IsString()
  @Length(PASSWORD_LENGTH.min, PASSWORD_LENGTH.max, passwordRule)
  password: string;

  @IsString()
  passwordAgain: string;

  /** @throws DomainError shared.invalid-input when the second password is another */
  mustRepeat(): void {
    if (this.password === this.passwordAgain) return;
    const sentence = 'The two passwords are not alike.';
    throw new DomainError('invalid', 'shared.invalid-input', sentence, { fields: { passwordAgain: sentence } });
  }
}

export const LEADER_FIELDS = ['displayName', 'accountName', 'password', 'passwordAgain'] as const;
