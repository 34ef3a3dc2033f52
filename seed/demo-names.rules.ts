import type { Random } from './demo-random.rules.js';

// prettier-ignore
const FIRST = [
  'Ael', 'Bran', 'Cor', 'Dra', 'Eli', 'Fen', 'Gal', 'Hal', 'Ith', 'Jor', 'Kael', 'Lun', 'Mir', 'Nar',
  'Or', 'Pel', 'Quil', 'Rin', 'Syl', 'Tor', 'Ul', 'Vel', 'Wyn', 'Yr', 'Zeph', 'Bri', 'Thal', 'Osk',
];
const MIDDLE = ['a', 'e', 'i', 'o', 'ae', 'ia', 'u', 'en', 'or'];
// prettier-ignore
const LAST = [
  'dris', 'wyn', 'thas', 'mir', 'ra', 'nor', 'lia', 'veth', 'gan', 'dor', 'sha', 'riel', 'mok', 'zul', 'bryn',
  'dell', 'kas', 'tha', 'low', 'fell',
];
const ACCENTS: Readonly<Record<string, readonly string[]>> = {
  a: ['á', 'â', 'ä'],
  e: ['é', 'è', 'ë'],
  i: ['í', 'ï'],
  o: ['ó', 'ô', 'ö'],
  u: ['ú', 'ü'],
};
const LONGEST_NAME = 12;

/** Names as the game allows them: one capital, up to twelve letters, some with accents, once per realm. */
export class DemoNames {
  private readonly taken = new Set<string>();

  constructor(private readonly random: Random) {}

  /** Takes a wished name on a realm; false when somebody there has it already or the game would refuse it. */
  take(name: string, realmSlug: string): boolean {
    const key = `${name.toLowerCase()}@${realmSlug}`;
    if (name.length > LONGEST_NAME || this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }

  invent(realmSlug: string): string {
    for (;;) {
      const plain = this.random.pick(FIRST) + this.random.pick(MIDDLE) + this.random.pick(LAST);
      const name = this.random.chance(0.15) ? this.accented(plain) : plain;
      if (this.take(name, realmSlug)) return name;
    }
  }

  private accented(name: string): string {
    const letters = [...name];
    const vowels = letters.flatMap((letter, index) => (index > 0 && letter in ACCENTS ? [index] : []));
    const at = this.random.pick(vowels);
    letters[at] = this.random.pick(ACCENTS[letters[at] ?? ''] ?? []);
    return letters.join('');
  }
}
