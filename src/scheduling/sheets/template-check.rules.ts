import { slotKey, slotOfSpec, type Slot, type SlotNames } from '../../raid-helper/spec-slot.rules.js';

/** A spec of the game. */
export interface GameSpec {
  readonly className: string;
  readonly specName: string;
  /** The usual role, as Tank or Melee DPS. */
  readonly role: string;
}

/** A slot of a sheet's template with its specs, in the template's order. */
export interface OfferedSlot {
  readonly name: string;
  readonly specs: readonly { readonly name: string }[];
}

/**
 * `same`: sent as the template has it; `differs`: the template has it elsewhere or under another name; `new`: the template
 * has it, and we did not send it; `missing`: the template has none; `unclear`: several of one name, and not as many as
 * the game has.
 */
export type Verdict = 'same' | 'differs' | 'new' | 'missing' | 'unclear';

/** One spec, as we send it and as the template has it. */
export interface SpecCheck {
  readonly className: string;
  readonly specName: string;
  readonly ours: Slot | null;
  readonly template: Slot | null;
  readonly verdict: Verdict;
}

export interface TemplateFindings {
  readonly specs: readonly SpecCheck[];
  /** What the template offers and no spec of the game goes by, as `Slot: name`. */
  readonly unknown: readonly string[];
}

/**
 * Holds our names against a template. Specs of one name, which it tells apart by a digit, follow each other there by
 * class in alphabetical order (raids.md 6.5): that says who owns `Protection1`, whatever digit anybody has.
 */
export function templateFindings(
  specs: readonly GameSpec[],
  slots: readonly OfferedSlot[],
  names: SlotNames,
): TemplateFindings {
  const taken = new Set<string>();
  const checks = specs.map(({ className, specName, role }): SpecCheck => {
    const ours = slotOfSpec(className, specName, names);
    const found = offered({ className, specName, role }, specs, slots);
    if (found === 'unclear') return { className, specName, ours, template: null, verdict: 'unclear' };
    if (found) taken.add(`${found.className}: ${found.specName}`);
    return { className, specName, ours, template: found, verdict: verdictOf(ours, found) };
  });
  const all = slots.flatMap(({ name: slot, specs: inSlot }) => inSlot.map(({ name }) => `${slot}: ${name}`));
  return { specs: checks, unknown: all.filter((one) => !taken.has(one)) };
}

/** What to store so that every spec is sent as the template has it: only what is not usual anyway. */
export function namesOf({ specs }: Pick<TemplateFindings, 'specs'>): SlotNames {
  return Object.fromEntries(
    specs.flatMap(({ className, specName, template }) => {
      const usual = slotOfSpec(className, specName);
      return template && verdictOf(usual, template) !== 'same' ? [[slotKey(className, specName), template]] : [];
    }),
  );
}

function offered(spec: GameSpec, specs: readonly GameSpec[], slots: readonly OfferedSlot[]): Slot | null | 'unclear' {
  const slot = slotNameOf(spec);
  const alike = slots.find(({ name }) => name === slot)?.specs.filter(({ name }) => bare(name) === bare(spec.specName));
  if (!alike || alike.length === 0) return null;
  const owners = specs
    .filter((other) => slotNameOf(other) === slot && bare(other.specName) === bare(spec.specName))
    .map(({ className }) => className)
    .toSorted();
  const own = alike[owners.indexOf(spec.className)];
  return alike.length === owners.length && own ? { className: slot, specName: own.name } : 'unclear';
}

function verdictOf(ours: Slot | null, template: Slot | null): Verdict {
  if (!template) return 'missing';
  if (!ours) return 'new';
  return ours.className === template.className && ours.specName === template.specName ? 'same' : 'differs';
}

/** The slot of a role: the template says Melee where the game says Melee DPS. */
function slotNameOf({ role }: GameSpec): string {
  return role.replace(/ DPS$/, '');
}

/** A name without what templates add or leave out: digits, blanks, case. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
