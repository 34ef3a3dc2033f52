import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { ANONYMOUS, type Actor, type Need } from './actor.rules.js';

export const ACCESS = 'access';
export type Access = 'public' | Need;

/** Anybody may enter, known or not. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata<string, Access>(ACCESS, 'public'), ApiExtension('x-needs', 'public'));
}

/** Only people of at least this rank may enter. A door without either decorator is shut to everybody. */
export function Needs(need: Need): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata<string, Access>(ACCESS, need), ApiExtension('x-needs', need), ApiBearerAuth());
}

export const IN_PERSON = 'in-person';

/** Not for API tokens: what could give a token more than it was made for, its owner does with a password. */
export function InPerson(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(IN_PERSON, true), ApiExtension('x-in-person', true));
}

/** Where the guard leaves the actor: on the HTTP request, or on the Discord interaction. */
export interface Carrier {
  actor?: Actor;
}

/** What carries the caller through this context: the HTTP request or the Discord interaction. */
export function carrierOf(context: ExecutionContext): Carrier {
  if (context.getType<string>() === 'necord') return context.getArgByIndex<[Carrier]>(0)[0];
  return context.switchToHttp().getRequest<Carrier>();
}

/** The caller, resolved by the guard. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => carrierOf(context).actor ?? ANONYMOUS,
);
