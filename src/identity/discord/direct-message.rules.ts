/** The officers' switches for what the bot writes to people. */
export interface DmSwitches {
  readonly botDmEnabled: boolean;
  readonly featureInviteDm: boolean;
  readonly featureOnboardingDm: boolean;
}

/**
 * What a direct message may be for, and the switch that must be on for it beside the master switch; what answers somebody's
 * own click asks for no more than that.
 */
const SWITCH = {
  invite: 'featureInviteDm',
  onboarding: 'featureOnboardingDm',
  'raid-answer': 'botDmEnabled',
} as const satisfies Record<string, keyof DmSwitches>;

export type DmPurpose = keyof typeof SWITCH;

/** Whether the bot may write to somebody for this purpose. @param switches null while nobody has made any settings */
export function mayWrite(purpose: DmPurpose, switches: DmSwitches | null): boolean {
  return switches !== null && switches.botDmEnabled && switches[SWITCH[purpose]];
}
