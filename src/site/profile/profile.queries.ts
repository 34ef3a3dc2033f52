import { Injectable } from '@nestjs/common';
import { API_TOKEN_NAME_LENGTH } from '../../auth/api-token.service.js';
import { PASSWORD_LENGTH } from '../../auth/password.service.js';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import { satisfies, type PersonActor } from '../../shared/access/actor.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { CharacterChoiceQueries } from '../character-choice.queries.js';
import { ProfileKeyQueries } from './profile-keys.queries.js';

/** What the view profile/profile shows; its comment describes the model. */
@Injectable()
export class ProfileQueries {
  constructor(
    private readonly players: PlayerQueries,
    private readonly choices: CharacterChoiceQueries,
    private readonly keys: ProfileKeyQueries,
  ) {}

  /** @param wanted how the name of a character to claim begins, as it was typed */
  async page(actor: PersonActor, wanted?: unknown): Promise<{ player: object } & Record<string, unknown>> {
    const mayClaim = satisfies(actor, 'initiate');
    const [player, raidChoice, claim, keys] = await Promise.all([
      this.players.one(actor.playerId),
      this.choices.raidChoice(actor.playerId),
      mayClaim ? this.choices.toClaim(wanted) : null,
      this.keys.of(actor),
    ]);
    if (!player) throw playerUnknown();
    return {
      title: 'Your profile',
      siteSection: 'profile',
      styles: ['people'],
      scripts: ['spec-choice', 'copy'],
      player,
      ...keys,
      zoneGroups: zoneChoice(player.timezone),
      ...raidChoice,
      hasUnconfirmed: raidChoice.characters.some(({ isUnconfirmed }) => isUnconfirmed),
      specs: {
        mainCharacterId: player.main?.characterId,
        mainSpecId: player.main?.specId,
        offspecCharacterId: player.offspec?.characterId,
        offspecSpecId: player.offspec?.specId,
      },
      mayClaim,
      claim,
      displayNameLength: DISPLAY_NAME_LENGTH,
      tokenNameLength: API_TOKEN_NAME_LENGTH,
      minPasswordLength: PASSWORD_LENGTH.min,
    };
  }
}
