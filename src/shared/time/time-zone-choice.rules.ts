/** Zones under one heading of a choice. */
export interface ZoneGroup {
  readonly label: string;
  readonly zones: readonly string[];
}

/** The zones that most people of such guilds live in come first (spec/identity.md 2.6). */
const COMMON = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Toronto',
  'America/Vancouver',
  'America/Halifax',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Stockholm',
  'Europe/Helsinki',
  'Australia/Sydney',
  'Australia/Melbourne',
  'Pacific/Auckland',
] as const;

/** ICU lists these zones under names that IANA has given up; people look for the present ones. */
const PRESENT_NAME: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const OTHERS = 'Others';

const ALL = [...Intl.supportedValuesOf('timeZone').map((zone) => PRESENT_NAME[zone] ?? zone), 'UTC'];

/**
 * Every IANA zone to choose from: the common ones, then the rest by continent, each zone once. `chosen` is there even if
 * it is an old name that no list has any more.
 */
export function zoneChoice(chosen: string): ZoneGroup[] {
  const known = new Set([...ALL, chosen]);
  for (const zone of COMMON) known.delete(zone);
  const areaOf = (zone: string) => (zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : OTHERS);
  const areas = Map.groupBy([...known].sort(), areaOf);
  const others = areas.get(OTHERS) ?? [];
  areas.delete(OTHERS);
  return [
    { label: 'Common', zones: COMMON },
    ...[...areas].map(([label, zones]) => ({ label, zones })),
    { label: OTHERS, zones: others },
  ];
}
