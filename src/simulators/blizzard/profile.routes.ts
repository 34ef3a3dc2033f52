import type { SimulatorAnswer } from '../kit/route.rules.js';
import { errorAnswer, profileRoute, type BlizzardContext } from './api.routes.js';
import type { BlizzardCharacter } from './blizzard.world.js';
import {
  characterPath,
  equipmentShape,
  guildShape,
  profileShape,
  rosterLine,
  type ShapeFacts,
} from './profile-shape.rules.js';

const NOT_FOUND = errorAnswer(404, 'Not Found');
const FORBIDDEN = errorAnswer(403, 'Forbidden');

/** The guild, its roster, and the characters' profiles. */
export function routeProfiles(context: BlizzardContext): void {
  const { world } = context;

  profileRoute(context, '/data/wow/guild/:realm/:name', ({ params }, facts) =>
    isGuild(params) ? { status: 200, body: { ...guildShape(facts), member_count: world.roster().length } } : NOT_FOUND,
  );

  profileRoute(context, '/data/wow/guild/:realm/:name/roster', ({ params, path }, facts) => {
    if (!isGuild(params)) return NOT_FOUND;
    const self = { href: `${facts.origin}${path}?namespace=profile-${facts.region}` };
    const members = world.roster().map((character) => rosterLine(character, facts));
    return { status: 200, body: { _links: { self }, guild: guildShape(facts), members } };
  });

  characterRoute('', (character, facts) => ({ status: 200, body: profileShape(character, facts) }));
  characterRoute('/equipment', (character, facts) => ({ status: 200, body: equipmentShape(character, facts) }));

  characterRoute('/status', (character, facts) => ({
    status: 200,
    body: {
      _links: { self: { href: `${facts.origin}${characterPath(character)}/status` } },
      id: character.id,
      is_valid: character.profile !== 'invalid',
    },
  }));

  /** Unless it is the status, an invalid profile is not there at all. */
  function characterRoute(
    suffix: string,
    handler: (character: BlizzardCharacter, facts: ShapeFacts) => SimulatorAnswer,
  ): void {
    profileRoute(context, `/profile/wow/character/:realm/:name${suffix}`, ({ params }, facts) => {
      const character = world.named(params['realm'] ?? '', params['name'] ?? '');
      if (!character || character.profile === 'not-found') return NOT_FOUND;
      if (character.profile === 'forbidden') return FORBIDDEN;
      if (character.profile === 'invalid' && suffix !== '/status') return NOT_FOUND;
      return handler(character, facts);
    });
  }

  function isGuild(params: Record<string, string>): boolean {
    return params['realm'] === world.guild.realmSlug && params['name'] === world.guild.nameSlug;
  }
}
