/** A heading of the choice and the zones below it. */
export interface ZoneGroup {
  readonly label: string;
  readonly zones: readonly string[];
}

/** Where most guilds live, from west to east. */
const COMMON = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Moscow',
  'Asia/Taipei',
  'Asia/Seoul',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** Zones that the runtime still lists under the name they had before. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Coral_Harbour': 'America/Atikokan',
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

/**
 * Every IANA zone for a person to choose from: the common ones first, then all by continent.
 * @param chosen what is chosen now, kept among them also when it has another name there
 */
export function zoneChoice(chosen: string | null): ZoneGroup[] {
  const known = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED[zone] ?? zone);
  const all = [...new Set([...known, 'UTC', ...(chosen ? [chosen] : [])])].toSorted();
  const byContinent = Map.groupBy(all, (zone) => (zone.includes('/') ? (zone.split('/')[0] ?? '') : 'Other'));
  return [
    { label: 'Common', zones: COMMON },
    ...[...byContinent].map(([label, zones]) => ({ label, zones: zones.filter((zone) => !COMMON.includes(zone)) })),
  ].filter(({ zones }) => zones.length > 0);
}
