import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '../errors/domain.errors.js';

/** Validates every body, query and parameter class to the last field; fields that no class names are refused. */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = fieldsOf(errors);
      return new DomainError('invalid', 'shared.invalid-input', Object.values(fields).join(' '), { fields });
    },
  });
}

/** `{ path: sentence }` for each faulty field; nested fields with dots between. */
export function fieldsOf(errors: readonly ValidationError[], path = ''): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { property, constraints, children } of errors) {
    const name = path === '' ? property : `${path}.${property}`;
    if (constraints) {
      const unknown = constraints['whitelistValidation'];
      fields[name] = unknown
        ? `${name} is not a field here.`
        : `${sentenceOf(Object.values(constraints)[0] ?? '', property, name)}`;
    }
    Object.assign(fields, fieldsOf(children ?? [], name));
  }
  return fields;
}

/** class-validator begins its own messages with the property; ours leave it out. Either way the field is named once. */
function sentenceOf(message: string, property: string, name: string): string {
  const rest = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  return `${name} ${rest}${rest.endsWith('.') ? '' : '.'}`;
}
