/** Two players turned out to be one person: what belongs to `fromId` becomes `intoId`'s, who stays. */
export class PlayersMerged {
  constructor(
    readonly fromId: number,
    readonly intoId: number,
  ) {}
}

/** A player is to be deleted. Whoever keeps history of them objects, and nothing is deleted. */
export class PlayerDeletion {
  private readonly reasons: string[] = [];

  constructor(readonly playerId: number) {}

  /** @param reason what stands in the way, as `the attendance of 12 raids` */
  object(reason: string): void {
    this.reasons.push(reason);
  }

  get objections(): readonly string[] {
    return this.reasons;
  }
}

/** Ranks of these players are others now. */
export class RanksChanged {
  constructor(readonly playerIds: readonly number[]) {}
}
