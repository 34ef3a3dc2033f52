import { IsTicked } from '../../shared/web/form-field.decorators.js';
import { ReturnForm } from '../players/players.dto.js';

export class AccountActivityForm extends ReturnForm {
  @IsTicked()
  isActive = false;
}
