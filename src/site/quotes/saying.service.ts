import { EntityManager, type EntityClass } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Player } from '../../identity/players/player.entity.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { MitoQuote } from './mito-quote.entity.js';
import { MitoTitle } from './mito-title.entity.js';
import { sayingUnknown } from './saying.errors.js';
import type { SayingKind } from './saying.rules.js';

type Entity = MitoQuote | MitoTitle;

const ENTITY: Record<SayingKind, EntityClass<Entity>> = { quotes: MitoQuote, titles: MitoTitle };

/** Quotes and titles as people write them. */
@Injectable()
export class SayingService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Answers the new row's id; it stays its author's, whoever changes it later. */
  async add(kind: SayingKind, text: string, actor: PersonActor): Promise<number> {
    const createdByPlayer = this.em.getReference(Player, actor.playerId);
    const saying = this.em.create(ENTITY[kind], { text, createdByPlayer, createdAt: this.clock.now() });
    await this.em.persist(saying).flush();
    return saying.id;
  }

  /** @throws DomainError quote-unknown, title-unknown */
  async change(kind: SayingKind, id: number, text: string): Promise<void> {
    (await this.known(kind, id)).reword(text);
    await this.em.flush();
  }

  /** @throws DomainError quote-unknown, title-unknown */
  async delete(kind: SayingKind, id: number): Promise<void> {
    await this.em.remove(await this.known(kind, id)).flush();
  }

  /** Of two players who are one person, the second has written what the first has. In the caller's transaction. */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    for (const entity of Object.values(ENTITY)) {
      await em.nativeUpdate(entity, { createdByPlayer: fromId }, { createdByPlayer: intoId });
    }
  }

  private async known(kind: SayingKind, id: number): Promise<Entity> {
    const saying = await this.em.findOne(ENTITY[kind], { id });
    if (!saying) throw sayingUnknown(kind, id);
    return saying;
  }
}
