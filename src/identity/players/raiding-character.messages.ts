import { escaped } from '../../shared/discord/discord-text.rules.js';
import type { RaidingCharacter } from './player.queries.js';

/** Such as `**Thornwick** — Restoration Druid (Healer)`. */
export function raidingAs(character: RaidingCharacter | null): string {
  if (!character) return 'Not chosen yet';
  const { name, className, specName, roleName } = character;
  const spec = specName ?? 'no spec chosen';
  const played = specName && className ? `${specName} ${className}` : [className, spec].filter(Boolean).join(', ');
  const role = roleName ? ` (${escaped(roleName)})` : '';
  return `**${escaped(name)}** — ${escaped(played)}${role}`;
}
