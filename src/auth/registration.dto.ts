import { IsString, MaxLength } from 'class-validator';
import { IsLine } from '../shared/web/input.decorators.js';
import { IsNewPassword } from './password.dto.js';

/** The two passwords that somebody types who sets one. */
export class NewPasswordForm {
  @IsNewPassword()
  password: string;

  @IsString()
  @MaxLength(500)
  passwordAgain: string;
}

/** The registration page. */
export class RegistrationForm extends NewPasswordForm {
  @IsLine(20)
  code: string;

  @IsLine(255)
  accountName: string;
}
