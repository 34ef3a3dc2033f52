import type { BlizzardContext } from './api.routes.js';
import type { BlizzardCharacter, BlizzardWorld, ProfileState } from './blizzard.world.js';

type Fields = Readonly<Record<string, unknown>>;

const PROFILE_STATES: readonly unknown[] = ['found', 'not-found', 'forbidden', 'invalid'] satisfies ProfileState[];

/**
 * Orders to this simulator alone, `POST /_control/<turn>` with the character's `id`:
 * `rename {name}`, `transfer {realmSlug, newId?}`, `leave`, `rejoin {rank?}`, `level-up`, `profile {profile}`;
 * beside them `expire-tokens` and `limit {perSecond}`.
 */
export function routeControl({ http, world, tokens, limit }: BlizzardContext): void {
  turn('rename', ({ id }, { name }) => world.rename(id, wanted('name', name)));
  turn('transfer', ({ id }, { realmSlug, newId }) => {
    const slug = wanted('realmSlug', realmSlug);
    if (!world.realms.some((realm) => realm.slug === slug)) throw new Refusal(`there is no realm ${slug}`);
    world.transfer(id, slug, newId === undefined ? id : Number(newId));
  });
  turn('leave', ({ id }) => world.leave(id));
  turn('rejoin', ({ id }, { rank }) => world.rejoin(id, Number(rank ?? lowestRank(world))));
  turn('level-up', ({ id }) => world.levelUp(id));
  turn('profile', ({ id }, { profile }) => {
    if (!PROFILE_STATES.includes(profile)) throw new Refusal(`profile can be ${PROFILE_STATES.join(', ')}`);
    world.setProfile(id, profile as ProfileState);
  });

  http.route('POST', '/_control/expire-tokens', () => {
    tokens.expireAll();
    return { status: 200, body: { tokens: 'expired' } };
  });
  http.route('POST', '/_control/limit', ({ body }) => {
    const { perSecond } = fieldsOf(body);
    limit.perSecond = perSecond === null ? null : Number(perSecond);
    return { status: 200, body: { perSecond: limit.perSecond } };
  });

  function turn(name: string, take: (character: BlizzardCharacter, fields: Fields) => void): void {
    http.route('POST', `/_control/${name}`, ({ body }) => {
      const fields = fieldsOf(body);
      const character = world.character(Number(fields['id']));
      if (!character) return { status: 404, body: { error: 'no character has this id' } };
      try {
        take(character, fields);
      } catch (error) {
        if (error instanceof Refusal) return { status: 400, body: { error: error.message } };
        throw error;
      }
      return { status: 200, body: character };
    });
  }
}

class Refusal extends Error {}

function wanted(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Refusal(`${name} is missing`);
  return value;
}

function fieldsOf(body: unknown): Fields {
  return body !== null && typeof body === 'object' ? (body as Fields) : {};
}

function lowestRank(world: BlizzardWorld): number {
  return Math.max(0, ...world.roster().map((character) => character.rank));
}
