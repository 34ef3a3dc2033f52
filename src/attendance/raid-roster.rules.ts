import { comes, raidAnswers, type RaidAnswer } from './raid-answer.rules.js';

/** Somebody whom a raid concerns, as what they play there and what they answered. */
export interface RosterPerson {
  readonly playerId: number;
  readonly displayName: string;
  readonly characterName: string | null;
  readonly className: string | null;
  readonly specName: string | null;
  /** The usual role of the spec; null while none is known. */
  readonly roleId: number | null;
  /** On a break from raiding; of a raid that is over nobody asks. */
  readonly onHiatus: boolean;
  readonly answer: RaidAnswer;
}

export interface RosterRole {
  readonly id: number;
  /** The game's own name of it. */
  readonly name: string;
  /** As the guild calls it. */
  readonly displayName: string;
  /** How many of it the guild wants in a raid. */
  readonly raidTarget: number;
}

export interface RoleLine extends RosterRole {
  /** Those who come, the late ones among them, by name. */
  readonly people: readonly RosterPerson[];
  readonly coming: number;
  readonly tentative: number;
  /** How many are still wanting, were nobody else to come. */
  readonly missing: number;
}

export interface RaidRoster {
  readonly roles: readonly RoleLine[];
  /** Those who come as nobody knows what. */
  readonly withoutRole: readonly RosterPerson[];
  readonly coming: number;
  readonly target: number;
  /** Everybody by their answer; who is late is on the roster as well. */
  readonly byAnswer: Readonly<Record<RaidAnswer, readonly RosterPerson[]>>;
}

/** Puts people together as a raid leader looks at them: who comes by role, and the others by their answer. */
export function rosterOf(people: readonly RosterPerson[], roles: readonly RosterRole[]): RaidRoster {
  const coming = people.filter(({ answer }) => comes(answer));
  const lines = roles.map((role) => {
    const mine = coming.filter(({ roleId }) => roleId === role.id);
    return {
      ...role,
      people: mine,
      coming: mine.length,
      tentative: people.filter(({ roleId, answer }) => roleId === role.id && answer === 'tentative').length,
      missing: Math.max(0, role.raidTarget - mine.length),
    };
  });
  const known = new Set(roles.map(({ id }) => id));
  return {
    roles: lines,
    withoutRole: coming.filter(({ roleId }) => roleId === null || !known.has(roleId)),
    coming: coming.length,
    target: roles.reduce((sum, { raidTarget }) => sum + raidTarget, 0),
    byAnswer: Object.fromEntries(
      raidAnswers.map((answer) => [answer, people.filter((person) => person.answer === answer)]),
    ) as Record<RaidAnswer, RosterPerson[]>,
  };
}
