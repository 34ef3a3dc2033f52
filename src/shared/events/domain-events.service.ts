import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

type EventClass<E> = abstract new (...args: never[]) => E;
type Listener<E> = (event: E, em: EntityManager) => Promise<void>;

/**
 * News for the modules above, told inside the transaction that made it: a listener writes through the same
 * EntityManager, so that both are committed or neither is. What must reach the outside goes into the job queue instead.
 */
@Injectable()
export class DomainEvents {
  private readonly listeners = new Map<EventClass<unknown>, Listener<unknown>[]>();

  on<E>(event: EventClass<E>, listener: Listener<E>): void {
    const known = this.listeners.get(event) ?? [];
    this.listeners.set(event, [...known, listener as Listener<unknown>]);
  }

  async raise(event: object, em: EntityManager): Promise<void> {
    for (const listener of this.listeners.get(event.constructor as EventClass<unknown>) ?? []) {
      await listener(event, em);
    }
  }
}
