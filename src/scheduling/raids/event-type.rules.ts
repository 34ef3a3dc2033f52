/** What a guild meets for. One list for raids, whoever makes them. */
export const eventTypes = ['raid', 'oldraids', 'mythicplus', 'pvp', 'farming', 'social', 'other'] as const;
export type EventType = (typeof eventTypes)[number];

const LABELS: Record<EventType, string> = {
  raid: 'Raid',
  oldraids: 'Old raids',
  mythicplus: 'Mythic+',
  pvp: 'PvP',
  farming: 'Farming',
  social: 'Social',
  other: 'Other',
};

/** The type as people read it; one that is stored but unknown here is shown as it is, and none is a raid. */
export function eventTypeLabel(type: string | null): string {
  const known = eventTypes.find((candidate) => candidate === (type ?? 'raid'));
  return known ? LABELS[known] : (type ?? '');
}
