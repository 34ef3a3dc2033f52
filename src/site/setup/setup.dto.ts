import { NewPasswordForm } from '../../auth/registration.dto.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import { IsLine } from '../../shared/web/input.decorators.js';

const LOGIN_NAME_LENGTH = 255;

/** The account of the first Guild Leader. */
export class LeaderForm extends NewPasswordForm {
  @IsLine(DISPLAY_NAME_LENGTH)
  displayName: string;

  @IsLine(LOGIN_NAME_LENGTH)
  accountName: string;
}

export const LEADER_FIELDS = ['displayName', 'accountName', 'password', 'passwordAgain'] as const;
