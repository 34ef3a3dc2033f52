/** These people, by Discord id, are on the server now and were not before. */
export class MembersJoined {
  constructor(readonly discordIds: readonly string[]) {}
}

/** The player is linked with a Discord user now. */
export class PlayerLinked {
  constructor(readonly playerId: number) {}
}
