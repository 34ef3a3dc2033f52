import type { NewSignUp } from './sheet.dto.js';

/** The role slots of the retail template; what it calls a class is a role. */
export type RoleSlot = 'Tank' | 'Healer' | 'Melee' | 'Ranged';
/** The slots that stand for no role. */
export type StatusSlot = 'Tentative' | 'Bench' | 'Absence' | 'Late';

/** A slot of the sheet and the spec's name there. */
export type Slot = Required<Pick<NewSignUp, 'className' | 'specName'>>;
/** By `Class/Spec`: where a server's own template has a spec otherwise than is usual. */
export type SlotNames = Readonly<Record<string, Slot>>;

/**
 * The template's specs by role, as `Class: Spec, Spec=Raid-Helper's own name, …` (raids.md 6.5). Digits tell specs of one
 * name apart; sources disagree on who owns `Protection1`, and whoever is refused is signed up as Tentative.
 */
const TEMPLATE: Record<RoleSlot, string> = {
  Tank: `Death Knight: Blood; Demon Hunter: Vengeance; Druid: Guardian; Monk: Brewmaster; Paladin: Protection;
    Warrior: Protection=Protection1`,
  Healer: `Druid: Restoration; Evoker: Preservation; Monk: Mistweaver; Paladin: Holy=Holy1; Priest: Discipline, Holy;
    Shaman: Restoration=Restoration1`,
  Melee: `Death Knight: Frost=Frost1, Unholy; Demon Hunter: Havoc; Druid: Feral; Hunter: Survival; Monk: Windwalker;
    Paladin: Retribution; Rogue: Assassination, Outlaw, Subtlety; Shaman: Enhancement; Warrior: Arms, Fury`,
  Ranged: `Druid: Balance; Evoker: Devastation, Augmentation; Hunter: Beast Mastery=Beastmastery, Marksmanship;
    Mage: Arcane, Fire, Frost; Priest: Shadow; Shaman: Elemental; Warlock: Affliction, Demonology, Destruction`,
};

const SLOTS: ReadonlyMap<string, Slot> = new Map(
  Object.entries(TEMPLATE).flatMap(([className, classes]) =>
    classes.split(';').flatMap((line) => {
      const [wowClass = '', specs = ''] = line.split(':').map((part) => part.trim());
      return specs.split(',').map((spec): [string, Slot] => {
        const [name = '', own] = spec.trim().split('=');
        return [keyOf(wowClass, name), { className, specName: own ?? name }];
      });
    }),
  ),
);

/**
 * The slot and spec name of a WoW spec on the retail template; null for one that the template does not know.
 * @param names what the guild's own template has otherwise
 */
export function slotOfSpec(wowClass: string, specName: string, names: SlotNames = {}): Slot | null {
  return names[slotKey(wowClass, specName)] ?? SLOTS.get(keyOf(wowClass, specName)) ?? null;
}

/** How a spec is named in {@link SlotNames}. */
export function slotKey(wowClass: string, specName: string): string {
  return `${wowClass}/${specName}`;
}

function keyOf(wowClass: string, specName: string): string {
  return slotKey(wowClass, specName).toLowerCase();
}
