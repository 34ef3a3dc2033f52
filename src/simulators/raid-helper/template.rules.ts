import type { RaidHelperVariants } from './variant.rules.js';

export interface TemplateSpec {
  readonly name: string;
  readonly roleName: string;
  readonly limit: number;
  readonly emoteId: string;
}

/** A slot of the sheet: Raid-Helper calls it a class, but in this template it is a role or a state. */
export interface TemplateClass {
  readonly name: string;
  readonly limit: number;
  readonly emoteId: string;
  readonly type: 'primary' | 'default';
  readonly effectiveName: string;
  readonly specs: readonly TemplateSpec[];
}

export interface TemplateRole {
  readonly name: string;
  readonly limit: number;
  readonly emoteId: string;
}

export const TEMPLATE_ID = 'wowretail2';
/** Slots in the order of the sheet. */
export const SLOTS = ['Tank', 'Healer', 'Melee', 'Ranged', 'Late', 'Bench', 'Tentative', 'Absence'] as const;
/** Raid-Helper's way of saying "no limit". */
const NO_LIMIT = 999;

const ROLE_OF_SLOT: Record<string, string> = { Tank: 'Tanks', Healer: 'Healers', Melee: 'Melee', Ranged: 'Ranged' };

/**
 * Every spec of the game below its slot, by class in alphabetical order, and under the name that Raid-Helper gives it
 * where that is not the game's own. The order is what tells the two Protections apart in an event.
 */
const SPECS: Record<string, readonly (readonly [wowClass: string, spec: string, name?: string])[]> = {
  Tank: [
    ['Death Knight', 'Blood'],
    ['Demon Hunter', 'Vengeance'],
    ['Druid', 'Guardian'],
    ['Monk', 'Brewmaster'],
    ['Paladin', 'Protection'],
    ['Warrior', 'Protection'],
  ],
  Healer: [
    ['Druid', 'Restoration'],
    ['Evoker', 'Preservation'],
    ['Monk', 'Mistweaver'],
    ['Paladin', 'Holy', 'Holy1'],
    ['Priest', 'Discipline'],
    ['Priest', 'Holy'],
    ['Shaman', 'Restoration', 'Restoration1'],
  ],
  Melee: [
    ['Death Knight', 'Frost', 'Frost1'],
    ['Death Knight', 'Unholy'],
    ['Demon Hunter', 'Havoc'],
    ['Druid', 'Feral'],
    ['Hunter', 'Survival'],
    ['Monk', 'Windwalker'],
    ['Paladin', 'Retribution'],
    ['Rogue', 'Assassination'],
    ['Rogue', 'Outlaw'],
    ['Rogue', 'Subtlety'],
    ['Shaman', 'Enhancement'],
    ['Warrior', 'Arms'],
    ['Warrior', 'Fury'],
  ],
  Ranged: [
    ['Druid', 'Balance'],
    ['Evoker', 'Devastation'],
    ['Evoker', 'Augmentation'],
    ['Hunter', 'Beast Mastery', 'Beastmastery'],
    ['Hunter', 'Marksmanship'],
    ['Mage', 'Arcane'],
    ['Mage', 'Fire'],
    ['Mage', 'Frost'],
    ['Priest', 'Shadow'],
    ['Shaman', 'Elemental'],
    ['Warlock', 'Affliction'],
    ['Warlock', 'Demonology'],
    ['Warlock', 'Destruction'],
    ['Demon Hunter', 'Devourer'],
  ],
};

/** The emote of a spec: bound to the game's spec, not to the name that the template gives it. */
export function specEmoteId(wowClass: string, spec: string): string {
  const all = Object.values(SPECS).flat();
  const index = all.findIndex((known) => known[0] === wowClass && known[1] === spec);
  return `7000000000000001${String(index).padStart(2, '0')}`;
}

/** The emote of a slot. */
export function slotEmoteId(slot: string): string {
  return `7000000000000000${String(SLOTS.findIndex((known) => known === slot)).padStart(2, '0')}`;
}

/** The slots of `wowretail2`; `limits` are those that the event was created with. */
export function templateClasses(
  variants: Pick<RaidHelperVariants, 'protection1' | 'devourer'>,
  limits: Record<string, number> = {},
): TemplateClass[] {
  return SLOTS.map((slot) => ({
    name: slot,
    limit: limits[slot] ?? NO_LIMIT,
    emoteId: slotEmoteId(slot),
    type: slot in SPECS ? 'primary' : 'default',
    effectiveName: slot,
    specs: (SPECS[slot] ?? [])
      .filter(([, spec]) => spec !== 'Devourer' || variants.devourer)
      .map(([wowClass, spec, name]) => ({
        name: spec === 'Protection' ? protectionName(wowClass, variants) : (name ?? spec),
        roleName: ROLE_OF_SLOT[slot] ?? slot,
        limit: NO_LIMIT,
        emoteId: specEmoteId(wowClass, spec),
      })),
  }));
}

/** The roles of `wowretail2`: what the head of the sheet counts. */
export function templateRoles(limits: Record<string, number> = {}): TemplateRole[] {
  return Object.entries(ROLE_OF_SLOT).map(([slot, name]) => ({
    name,
    limit: limits[name] ?? NO_LIMIT,
    emoteId: slotEmoteId(slot),
  }));
}

function protectionName(wowClass: string, variants: Pick<RaidHelperVariants, 'protection1'>): string {
  return wowClass.toLowerCase() === variants.protection1 ? 'Protection1' : 'Protection';
}
