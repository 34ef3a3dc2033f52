import { Injectable } from '@nestjs/common';
import type { CharacterRow } from '../../identity/players/wow-character.queries.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { boardOf, NO_RANK, type Board, type BoardFilter, type Selection } from './board.rules.js';
import { PeopleQueries, type People } from './people.queries.js';
import { PlayerPanelQueries } from './player-panel.queries.js';
import { filterQueryOf, type PlayersQuestion } from './players-page.dto.js';

/** What the view players/players shows; its comment describes the model. */
@Injectable()
export class PlayersPageQueries {
  constructor(
    private readonly people: PeopleQueries,
    private readonly panels: PlayerPanelQueries,
    private readonly clock: Clock,
  ) {}

  async page({ filter, selection, mergeInto }: PlayersQuestion, actor: PersonActor): Promise<PlayersPage> {
    const people = await this.people.everybody(this.clock.now());
    const opened = await this.opened(selection, people, mergeInto, actor);
    const filterQuery = filterQueryOf(filter);
    const board = boardOf(people, filter, opened.isGone ? null : selection);
    return {
      title: 'Players',
      layout: 'layouts/admin',
      adminSection: 'players',
      styles: ['people'],
      scripts: ['spec-choice', 'copy', 'players-filter', 'players-move'],
      filter: shownFilter(filter, people),
      filterQuery,
      listHref: `/admin/players${filterQuery === '' ? '' : `?${filterQuery.slice(0, -1)}`}`,
      ...opened,
      ...shownBoard(board, people, selection),
      nameLength: DISPLAY_NAME_LENGTH,
    };
  }

  /** The panel of what is selected, by the name of its partial's model. */
  private async opened(
    selection: Selection | null,
    people: People,
    mergeInto: number | null,
    actor: PersonActor,
  ): Promise<Opened> {
    if (!selection) return { isGone: false };
    if (selection.kind === 'player') {
      const player = people.players.find(({ id }) => id === selection.id);
      if (!player) return { isGone: true };
      return { isGone: false, panel: await this.panels.panel(player, people, mergeInto, actor) };
    }
    const owners = people.players.map(({ id, displayName, isActive, discord }) => ({
      id,
      displayName,
      isActive,
      discordName: discord?.username ?? null,
    }));
    if (selection.kind === 'character') {
      const character = people.characters.find(({ id }) => id === selection.id);
      return character ? { isGone: false, characterPanel: { character, owners } } : { isGone: true };
    }
    const user = people.discordUsers.find(({ discordId }) => discordId === selection.discordId);
    return user ? { isGone: false, discordPanel: { user, owners } } : { isGone: true };
  }
}

/** The page's model; `panel` is there while a player is opened. */
export type PlayersPage = Opened & Record<string, unknown>;

interface Opened {
  /** Whether the address names somebody who is no longer there. */
  readonly isGone: boolean;
  readonly panel?: object;
  readonly characterPanel?: object;
  readonly discordPanel?: object;
}

function shownFilter(filter: BoardFilter, { ranks }: People): object {
  const { text, lacks, isInactive, isDiscordUnlinked, isCharacterUnlinked } = filter;
  return {
    text,
    ranks: [
      ...ranks.map(({ id, name, level }) => ({ id, name, level, isChosen: filter.ranks.has(id) })),
      { id: NO_RANK, name: 'No rank', level: 0, isChosen: filter.ranks.has(NO_RANK) },
    ],
    lacks: [
      { value: 'characters', label: 'No characters', isChosen: lacks.has('characters') },
      { value: 'discord', label: 'No Discord', isChosen: lacks.has('discord') },
      { value: 'main', label: 'No main', isChosen: lacks.has('main') },
    ],
    isInactive,
    isDiscordUnlinked,
    isCharacterUnlinked,
    isSet: filterQueryOf(filter) !== '',
  };
}

function shownBoard({ discord, players, characters, isNarrowed }: Board, people: People, selection: Selection | null) {
  const home = homeRealmOf(people.characters);
  const is = (kind: Selection['kind'], id: unknown) =>
    selection?.kind === kind && id === (selection.kind === 'discord' ? selection.discordId : selection.id);
  return {
    isNarrowed,
    discord: {
      ...counted(discord),
      cards: discord.rows.map((user) => ({ ...user, isSelected: is('discord', user.discordId) })),
    },
    players: {
      ...counted(players),
      cards: players.rows.map((player) => ({
        ...player,
        isSelected: is('player', player.id),
        isInvited: player.accountId === null && people.invites.has(player.id),
      })),
    },
    characters: {
      ...counted(characters),
      cards: characters.rows.map((character) => ({
        ...character,
        isSelected: is('character', character.id),
        realm: character.realmSlug === home ? null : (character.realmName ?? character.realmSlug),
      })),
    },
  };
}

function counted({ rows, total }: { rows: readonly unknown[]; total: number }) {
  return { total, hidden: total - rows.length };
}

/** The realm of most characters: only the others are worth a word. */
function homeRealmOf(characters: readonly CharacterRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { realmSlug } of characters) counts.set(realmSlug, (counts.get(realmSlug) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
