import { Injectable } from '@nestjs/common';
import { GameReferenceQueries } from '../../identity/game/game-reference.queries.js';
import { characterLinks } from '../../identity/roster/character-link.rules.js';
import { classCounts, isCounted, roleFills } from '../../identity/roster/composition.rules.js';
import { GuildRosterQueries } from '../../identity/roster/guild-roster.queries.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { ScheduleQueries } from '../home/schedule.queries.js';
import { rosterAddress } from './roster-page.dto.js';
import {
  naturalDirection,
  rosterColumns,
  rosterTable,
  type RosterColumn,
  type RosterLine,
  type RosterQuestion,
} from './roster-table.rules.js';

const LABEL: Record<RosterColumn, string> = {
  character: 'Character',
  player: 'Player',
  rank: 'Rank',
  class: 'Class',
  spec: 'Spec',
  role: 'Role',
  ilvl: 'Item level',
};

/** What the tabs of the roster show. */
@Injectable()
export class RosterPageQueries {
  constructor(
    private readonly roster: GuildRosterQueries,
    private readonly game: GameReferenceQueries,
    private readonly schedules: ScheduleQueries,
    private readonly guild: GuildProfiles,
  ) {}

  async full(question: RosterQuestion): Promise<object> {
    const all = await this.lines();
    const lines = rosterTable(all, question);
    return {
      ...question,
      lines,
      playerCount: all.filter(({ isMain }) => isMain).length,
      characterCount: all.length,
      clearHref: rosterAddress({ ...question, text: '' }),
      columns: rosterColumns.map((name) => columnOf(name, question)),
    };
  }

  async composition(): Promise<object> {
    const [roles, mains, { region }] = await Promise.all([
      this.game.roles(),
      this.roster.mains(),
      this.guild.current(),
    ]);
    const linked = mains.map((main) => ({
      ...main,
      armoryUrl: characterLinks(region, main.realmSlug, main.characterName).armory,
    }));
    const counted = mains.filter(isCounted);
    return {
      roles: roleFills(roles, linked).map(({ role, raiders, missing, fill }) => ({
        name: role.name,
        displayName: role.displayName,
        target: role.raidTarget,
        have: raiders.length,
        missing,
        fill,
        raiders,
        places: Array.from({ length: Math.max(role.raidTarget, raiders.length) }, (_place, at) => at < raiders.length),
      })),
      classes: classCounts(mains),
      countedCount: counted.length,
      uncountedCount: mains.length - counted.length,
      roleless: linked.filter((main) => isCounted(main) && main.roleId === null),
    };
  }

  async schedule(now: Date, actor: Actor): Promise<object> {
    const [schedule, nextRaids, { discordInviteUrl }] = await Promise.all([
      this.schedules.week(now),
      this.schedules.nextRaids(now, actor),
      this.guild.current(),
    ]);
    return { schedule, nextRaids, discordInviteUrl };
  }

  private async lines(): Promise<RosterLine[]> {
    const [players, { region }] = await Promise.all([this.roster.players(), this.guild.current()]);
    return players.flatMap((player) =>
      player.characters.map((character) => ({
        character: character.character_name,
        realmSlug: character.realm_slug,
        player: player.display_name,
        rank: player.rank_name,
        rankLevel: player.rank_level,
        class: character.class_name,
        spec: character.spec_name,
        role: character.role_name,
        itemLevel: character.item_level,
        isMain: character.is_main,
        links: characterLinks(region, character.realm_slug, character.character_name),
      })),
    );
  }
}

/** A column's heading: what it sorts by, whether it does, and the address that sorts by it, or the other way around. */
function columnOf(name: RosterColumn, question: RosterQuestion): object {
  const isSorted = question.sort === name;
  const turned = question.direction === 'asc' ? 'desc' : 'asc';
  return {
    name,
    label: LABEL[name],
    natural: naturalDirection(name),
    isSorted,
    sorted: isSorted ? (question.direction === 'asc' ? 'ascending' : 'descending') : null,
    href: rosterAddress({ ...question, sort: name, direction: isSorted ? turned : naturalDirection(name) }),
  };
}
