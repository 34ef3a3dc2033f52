import type { SettingFields } from './guild-settings.entity.js';

/** Officers decided otherwise about the bot; told in the transaction that changes it. */
export class BotSettingsChanged {
  constructor(readonly names: readonly (keyof SettingFields)[]) {}
}
