export const setupStepNames = ['guild', 'discord', 'raid-helper', 'ranks', 'leader'] as const;
export type SetupStepName = (typeof setupStepNames)[number];

/** What has been stored so far. */
export interface SetupFacts {
  readonly hasProfile: boolean;
  readonly hasBot: boolean;
  readonly hasRaidHelper: boolean;
  readonly hasRankRoles: boolean;
}

export interface SetupStep {
  readonly name: SetupStepName;
  readonly number: number;
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
  readonly isDone: boolean;
}

export interface SetupProgress {
  readonly steps: readonly SetupStep[];
  readonly current: SetupStep;
  /** Where the steps before and after this one are; null at the ends. */
  readonly backHref: string | null;
  readonly nextHref: string | null;
}

const LABELS: Record<SetupStepName, string> = {
  guild: 'Guild',
  discord: 'Discord',
  'raid-helper': 'Raid-Helper',
  ranks: 'Ranks',
  leader: 'Your account',
};

/** How far the set-up is; every step can be gone to at any time, and only the last one ends it. */
export function setupProgress(current: SetupStepName, facts: SetupFacts): SetupProgress {
  const done: Record<SetupStepName, boolean> = {
    guild: facts.hasProfile,
    discord: facts.hasBot,
    'raid-helper': facts.hasRaidHelper,
    ranks: facts.hasRankRoles,
    leader: false,
  };
  const steps = setupStepNames.map((name, index) => ({
    name,
    number: index + 1,
    label: LABELS[name],
    href: `/setup/${name}`,
    isCurrent: name === current,
    isDone: done[name],
  }));
  const at = setupStepNames.indexOf(current);
  return {
    steps,
    current: steps[at] as SetupStep,
    backHref: steps[at - 1]?.href ?? null,
    nextHref: steps[at + 1]?.href ?? null,
  };
}
