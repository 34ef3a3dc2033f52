import { Injectable } from '@nestjs/common';
import { AccountQueries, type ApiTokenRow } from '../../auth/account.queries.js';
import { API_TOKEN_NAME_LENGTH } from '../../auth/api-token.service.js';
import { PASSWORD_LENGTH } from '../../auth/password.service.js';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { PlayerQueries } from '../../identity/players/player.queries.js';
import { DISPLAY_NAME_LENGTH } from '../../identity/players/player.service.js';
import { satisfies, type PersonActor } from '../../shared/access/actor.rules.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { CharacterChoiceQueries } from '../character-choice.queries.js';

/** What the view profile/profile shows; its comment describes the model. */
@Injectable()
export class ProfileQueries {
  constructor(
    private readonly players: PlayerQueries,
    private readonly choices: CharacterChoiceQueries,
    private readonly accounts: AccountQueries,
    private readonly credentials: DiscordCredentials,
    private readonly clock: Clock,
  ) {}

  /** @param wanted how the name of a character to claim begins, as it was typed */
  async page(actor: PersonActor, wanted?: unknown): Promise<{ player: object } & Record<string, unknown>> {
    const mayClaim = satisfies(actor, 'initiate');
    const { accountId } = actor;
    const [player, raidChoice, claim, tokens, loginName, oauth] = await Promise.all([
      this.players.one(actor.playerId),
      this.choices.raidChoice(actor.playerId),
      mayClaim ? this.choices.toClaim(wanted) : null,
      accountId === null ? [] : this.accounts.apiTokens(accountId),
      accountId === null ? null : this.accounts.loginNameOf(accountId),
      this.credentials.oauth(),
    ]);
    if (!player) throw playerUnknown();
    const now = this.clock.now();
    return {
      title: 'Your profile',
      siteSection: 'profile',
      styles: ['people'],
      scripts: ['spec-choice', 'copy'],
      player,
      loginName,
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
      tokens: tokens.map((token) => toShownToken(token, now)),
      canLinkDiscord: oauth !== null,
      displayNameLength: DISPLAY_NAME_LENGTH,
      tokenNameLength: API_TOKEN_NAME_LENGTH,
      minPasswordLength: PASSWORD_LENGTH.min,
    };
  }
}

function toShownToken(token: ApiTokenRow, now: Date): object {
  return {
    ...token,
    mayChange: token.scopes.includes('write'),
    isOver: token.expiresAt !== null && token.expiresAt <= now,
  };
}
