import { IsString, MaxLength } from 'class-validator';
import { DomainError } from '../shared/errors/domain.errors.js';
import { IsLine } from '../shared/web/input.decorators.js';
import { IsNewPassword } from './password.dto.js';

/** The two passwords that somebody types who sets one. */
export class NewPasswordForm {
  @IsNewPassword()
  password: string;

  @IsString()
  @MaxLength(500)
  passwordAgain: string;

  /** @throws DomainError shared.invalid-input when the second password is another */
  mustRepeat(): void {
    if (this.password === this.passwordAgain) return;
    const sentence = 'The two passwords are not alike.';
    throw new DomainError('invalid', 'shared.invalid-input', sentence, { fields: { passwordAgain: sentence } });
  }
}

/** The registration page. */
export class RegistrationForm extends NewPasswordForm {
  @IsLine(20)
  code: string;

  @IsLine(255)
  accountName: string;
}
