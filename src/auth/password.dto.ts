import { applyDecorators } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { PASSWORD_LENGTH } from './password.service.js';

/** A password that is being set, at whatever door: one rule for all. */
export function IsNewPassword(): PropertyDecorator {
  const message = `must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`;
  return applyDecorators(IsString({ message }), Length(PASSWORD_LENGTH.min, PASSWORD_LENGTH.max, { message }));
}
