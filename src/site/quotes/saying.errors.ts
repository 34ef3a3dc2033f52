import { DomainError } from '../../shared/errors/domain.errors.js';
import type { SayingKind } from './saying.rules.js';

const NOUN: Record<SayingKind, string> = { quotes: 'quote', titles: 'title' };

export const sayingUnknown = (kind: SayingKind, id: number) =>
  new DomainError('not-found', `site.${NOUN[kind]}-unknown`, `There is no ${NOUN[kind]} with the id ${id}.`);
