/** A main character, as far as raids are made up of it. */
export interface MainRow {
  readonly displayName: string;
  readonly characterName: string;
  readonly realmSlug: string;
  readonly className: string | null;
  /** The chosen spec, else the one the character was last seen in. */
  readonly specName: string | null;
  /** The usual role of that spec; null while no spec is known. */
  readonly roleId: number | null;
  /** 0 without a rank. */
  readonly rankLevel: number;
  readonly onHiatus: boolean;
}

export interface WantedRole {
  readonly id: number;
  readonly displayName: string;
  readonly raidTarget: number;
}

/** Enough, one too few, or fewer: what a card's colour and word say. */
export type Fill = 'full' | 'almost' | 'short';

export interface RoleFill<Role, Main> {
  readonly role: Role;
  readonly raiders: readonly Main[];
  readonly missing: number;
  readonly fill: Fill;
}

const FIRST_RAIDER_LEVEL = 2;

/** Whether the guild counts on somebody: Initiates have yet to stay, and a break is a break. */
export function isCounted({ rankLevel, onHiatus }: Pick<MainRow, 'rankLevel' | 'onHiatus'>): boolean {
  return rankLevel >= FIRST_RAIDER_LEVEL && !onHiatus;
}

/** How each role is filled by those who count, in the order of the roles. */
export function roleFills<Role extends WantedRole, Main extends MainRow>(
  roles: readonly Role[],
  mains: readonly Main[],
): RoleFill<Role, Main>[] {
  const counted = mains.filter(isCounted);
  return roles.map((role) => {
    const raiders = counted.filter(({ roleId }) => roleId === role.id);
    const missing = Math.max(0, role.raidTarget - raiders.length);
    return { role, raiders, missing, fill: fillOf(missing) };
  });
}

/** How many of those who count play each class, the most played first, then by name. */
export function classCounts(mains: readonly MainRow[]): { className: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { className } of mains.filter(isCounted)) {
    if (className !== null) counts.set(className, (counts.get(className) ?? 0) + 1);
  }
  return [...counts]
    .map(([className, count]) => ({ className, count }))
    .toSorted((a, b) => b.count - a.count || a.className.localeCompare(b.className, 'en'));
}

function fillOf(missing: number): Fill {
  if (missing === 0) return 'full';
  return missing === 1 ? 'almost' : 'short';
}
