import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles, type GuildProfile } from '../../shared/config/guild-profile.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { realmSlugOf } from './guild-profile.rules.js';

/** The guild's name, realm, region and zone and what its site says of it, as its leader changes them. */
@Injectable()
export class ProfileSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly profiles: GuildProfiles,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Stores the profile with what is named changed; from then on it counts instead of the host's settings. A realm that is
   * named without its slug gets the one that follows from its name.
   */
  async change(change: Partial<GuildProfile>, actor: Actor): Promise<GuildProfile> {
    const profile = await this.em.transactional(async (em) => {
      // Two who change it at once wait for each other, or one would take the other's change back.
      await em.execute('lock table common.guild_profile in share row exclusive mode');
      const stored = await this.profiles.stored(em);
      const before = stored ?? this.profiles.hostsOwn();
      const after = { ...before, ...withSlug(before, change) };
      const fields = (Object.keys(after) as (keyof GuildProfile)[]).filter((name) => after[name] !== before[name]);
      await this.profiles.store(em, after);
      if (!stored || fields.length > 0) {
        await this.trail.record(em, actor, [
          { action: 'settings-changed', player: null, subject: 'Guild profile', details: { fields } },
        ]);
      }
      return after;
    });
    this.profiles.forget();
    return profile;
  }
}

/** A slug that followed from the former realm follows the new one, unless another is named beside it. */
function withSlug(before: GuildProfile, change: Partial<GuildProfile>): Partial<GuildProfile> {
  const { realmName, realmSlug } = change;
  if (realmName === undefined || realmName === before.realmName) return change;
  const isLeftOver = realmSlug === before.realmSlug && realmSlug === realmSlugOf(before.realmName ?? '');
  if (realmSlug !== undefined && !isLeftOver) return change;
  return { ...change, realmSlug: realmName === null ? null : realmSlugOf(realmName) || null };
}
