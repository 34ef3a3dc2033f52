import type { Region } from '../../shared/config/guild-profile.service.js';

/** Where the game's own pages and two others tell of a character. */
export interface CharacterLinks {
  readonly armory: string;
  readonly raiderIo: string;
  readonly warcraftLogs: string;
}

/** Before the realm and the name; Blizzard's pages in the language that most players of the region read. */
const BEFORE: Record<Region, CharacterLinks> = {
  us: sitesOf('us', 'en-us'),
  eu: sitesOf('eu', 'en-gb'),
  kr: sitesOf('kr', 'ko-kr'),
  tw: sitesOf('tw', 'zh-tw'),
};

function sitesOf(region: Region, language: string): CharacterLinks {
  return {
    armory: `https://worldofwarcraft.blizzard.com/${language}/character/${region}/`,
    raiderIo: `https://raider.io/characters/${region}/`,
    warcraftLogs: `https://www.warcraftlogs.com/character/${region}/`,
  };
}

/**
 * The addresses of a character: `Alwén` of `sen-jin` is `…/us/sen-jin/alw%C3%A9n`. Names are in lower case and keep their
 * accents, percent-encoded; a realm is written as Blizzard's addresses write it, which all three sites do.
 */
export function characterLinks(region: Region, realmSlug: string, name: string): CharacterLinks {
  const path = `${encodeURIComponent(realmSlug.toLowerCase())}/${encodeURIComponent(name.toLowerCase())}`;
  const { armory, raiderIo, warcraftLogs } = BEFORE[region];
  return { armory: armory + path, raiderIo: raiderIo + path, warcraftLogs: warcraftLogs + path };
}
