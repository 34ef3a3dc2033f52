import { Injectable } from '@nestjs/common';
import { GameReferenceQueries, type SpecializationRow } from '../identity/game/game-reference.queries.js';
import { GuildRankIndexQueries } from '../identity/ranks/guild-rank-index.queries.js';
import { GuildRankQueries } from '../identity/ranks/guild-rank.queries.js';
import { SeasonQueries } from '../seasons/season.queries.js';
import { GuildCalendar } from '../shared/time/guild-calendar.service.js';

export type EditedTable = 'ranks' | 'rankIndices' | 'roles' | 'seasons';

export type ReferenceRow = Record<string, unknown>;

/** What the view identity/reference-tables shows; its comment describes every row. */
export type ReferenceTables = Record<EditedTable, ReferenceRow[]> & {
  readonly rankOptions: { id: number; name: string }[];
  readonly classes: { name: string; specs: { name: string; roleName: string }[] }[];
};

/** Puts the reference tables of identity and seasons together for their one page. */
@Injectable()
export class ReferenceTableQueries {
  constructor(
    private readonly ranks: GuildRankQueries,
    private readonly rankIndices: GuildRankIndexQueries,
    private readonly game: GameReferenceQueries,
    private readonly seasons: SeasonQueries,
    private readonly calendar: GuildCalendar,
  ) {}

  async all(): Promise<ReferenceTables> {
    const [ranks, rankIndices, roles, seasons, current, specializations] = await Promise.all([
      this.ranks.list(),
      this.rankIndices.list(),
      this.game.roles(),
      this.seasons.list(),
      this.calendar.today().then((today) => this.seasons.currentFor(today)),
      this.game.specializations(),
    ]);
    const highestFirst = ranks.toReversed();
    return {
      ranks: highestFirst.map((rank) => ({ ...rank, deleteRefusal: rank.deletionRefusal })),
      rankOptions: highestFirst.map(({ id, name }) => ({ id, name })),
      rankIndices: rankIndices.map((row) => ({ ...row })),
      roles: roles.map((row) => ({ ...row })),
      seasons: seasons.map((season) => ({ ...season, isCurrent: season.id === current?.id })),
      classes: byClass(specializations),
    };
  }
}

function byClass(specializations: readonly SpecializationRow[]): ReferenceTables['classes'] {
  const groups = Map.groupBy(specializations, (specialization) => specialization.class.name);
  return [...groups].map(([name, specs]) => ({
    name,
    specs: specs.map((spec) => ({ name: spec.name, roleName: spec.defaultRole.name })),
  }));
}
