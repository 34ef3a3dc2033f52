import type { DiscordSimulator } from './discord.simulator.js';
export function addDiscordPage(_simulator: DiscordSimulator): void {}
