import type { Region } from '../../shared/config/guild-profile.service.js';

/** Where the game's own pages and two others tell of a character. */
export interface CharacterLinks {
  readonly armory: string;
  readonly raiderIo: string;
  readonly warcraftLogs: string;
}

/** The language of Blizzard's pages that most players of a region read. */
const LOCALE: Record<Region, string> = { us: 'en-us', eu: 'en-gb', kr: 'ko-kr', tw: 'zh-tw' };

/**
 * The addresses of a character: `Alwén` of `sen-jin` is `…/us/sen-jin/alw%C3%A9n`. Names are in lower case and keep their
 * accents, percent-encoded; a realm is written as Blizzard's addresses write it, which all three sites do.
 */
export function characterLinks(region: Region, realmSlug: string, name: string): CharacterLinks {
  const path = `${region}/${encodeURIComponent(realmSlug.toLowerCase())}/${encodeURIComponent(name.toLowerCase())}`;
  return {
    armory: `https://worldofwarcraft.blizzard.com/${LOCALE[region]}/character/${path}`,
    raiderIo: `https://raider.io/characters/${path}`,
    warcraftLogs: `https://www.warcraftlogs.com/character/${path}`,
  };
}
