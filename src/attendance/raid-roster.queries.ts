import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GameReferenceQueries } from '../identity/game/game-reference.queries.js';
import { answerOf, type AnswerFacts, type RaidAnswer } from './raid-answer.rules.js';
import { rosterOf, type RaidRoster, type RosterPerson } from './raid-roster.rules.js';

interface RosterRow extends Omit<RosterPerson, 'answer'>, AnswerFacts {}

interface AnswerRow extends AnswerFacts {
  readonly raidId: number | null;
}

/** What somebody answered to a raid. */
export type AnswerTo = (raid: { readonly id: number; readonly isOver: boolean }) => RaidAnswer;

/** Who comes to which raid. Always from the primary, for it is read right after an answer. */
@Injectable()
export class RaidRosterQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly game: GameReferenceQueries,
  ) {}

  /** Who comes to a raid, by role and answer. Two statements, however many people there are. */
  async of(raid: { readonly id: number; readonly isOver: boolean }): Promise<RaidRoster> {
    const [people, roles] = await Promise.all([this.people(raid), this.game.roles()]);
    return rosterOf(people, roles);
  }

  /** What one player answered to the raids that end at an instant or later; who has no row there has said nothing. */
  async answersOf(playerId: number, since: Date): Promise<AnswerTo> {
    const rows = await this.em.execute<AnswerRow[]>(
      `select p.on_raid_hiatus as "onHiatus", a.event_id as "raidId", coalesce(a.signed_up, false) as "signedUp",
              coalesce(a.noted_absence, false) as "notedAbsence", a.raid_helper_status as "raidHelperStatus"
       from guild_identity.players p
       left join (patt.raid_attendance a join patt.raid_events e on e.id = a.event_id and e.end_time_utc >= ?)
         on a.player_id = p.id
       where p.id = ?`,
      [since, playerId],
    );
    const known = new Map(rows.map((row) => [row.raidId, row]));
    const silent = { signedUp: false, notedAbsence: false, raidHelperStatus: null };
    const isOnHiatus = rows[0]?.onHiatus ?? false;
    return ({ id, isOver }) => answerOf({ ...(known.get(id) ?? silent), onHiatus: isOnHiatus && !isOver });
  }

  /**
   * Everybody whom a raid concerns, by name: before its end all who are on the roster now, afterwards those who stood in it
   * then. They come with their main; to a raid that is over they came with the one that stands there.
   */
  private async people(raid: { readonly id: number; readonly isOver: boolean }): Promise<RosterPerson[]> {
    const rows = await this.em.execute<RosterRow[]>(
      `select p.id as "playerId", p.display_name as "displayName", c.character_name as "characterName",
              w.name as "className", s.name as "specName", s.default_role_id as "roleId",
              coalesce(a.signed_up, false) as "signedUp", coalesce(a.noted_absence, false) as "notedAbsence",
              a.raid_helper_status as "raidHelperStatus", p.on_raid_hiatus and not ? as "onHiatus"
       from guild_identity.players p
       left join patt.raid_attendance a on a.player_id = p.id and a.event_id = ?
       left join guild_identity.wow_characters c on c.id = case
         when ? then coalesce(a.character_id, p.main_character_id)
         else coalesce(p.main_character_id, a.character_id) end
       left join guild_identity.classes w on w.id = c.class_id
       left join guild_identity.specializations s on s.id = case
         when c.id = p.main_character_id then coalesce(p.main_spec_id, c.active_spec_id)
         when c.id = p.offspec_character_id then coalesce(p.offspec_spec_id, c.active_spec_id)
         else c.active_spec_id end
       where case when ? then a.id is not null
             else p.is_active and (a.id is not null or p.main_character_id is not null) end
       order by lower(p.display_name), p.id`,
      [raid.isOver, raid.id, raid.isOver, raid.isOver],
    );
    return rows.map(({ signedUp, notedAbsence, raidHelperStatus, ...person }) => ({
      ...person,
      answer: answerOf({ signedUp, notedAbsence, raidHelperStatus, onHiatus: person.onHiatus }),
    }));
  }
}
