import { Injectable } from '@nestjs/common';
import { DISCORD_CALLBACK } from '../../auth/discord-oauth.client.js';
import {
  DiscordConnectionService,
  type ConnectionSight,
  type ShownConnection,
} from '../../identity/settings/discord-connection.service.js';
import { Settings } from '../../shared/config/settings.dto.js';
import { inviteUrl } from '../../shared/discord/bot-permission.rules.js';
import { NO_CHOICES, type ServerChoices } from '../../shared/discord/server-choice.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import type { Option } from './choice.rules.js';
import { connectionChecks, type CheckLine } from './connection-check.rules.js';

/** The connection as the partials below settings/ show it. */
export interface ConnectionModel extends ShownConnection {
  readonly redirectUrl: string;
  /** Null until it is known which application to invite. */
  readonly inviteUrl: string | null;
  /** Empty while nothing was tested, or there is nothing to test. */
  readonly checks: readonly CheckLine[];
  readonly isTested: boolean;
  readonly botName: string | null;
  readonly servers: readonly Option[];
  /** Whether there is another server to choose than the one that is chosen. */
  readonly hasChoice: boolean;
}

/** Puts what is stored about Discord and what Discord says about it together for the pages that show both. */
@Injectable()
export class ConnectionViews {
  constructor(
    private readonly connections: DiscordConnectionService,
    private readonly settings: Settings,
    private readonly address: SiteAddress,
  ) {}

  /** What is stored, without a call to Discord. */
  async still(): Promise<ConnectionModel> {
    const shown = await this.connections.shown();
    return this.modelOf(shown, { guildId: shown.guildId, bot: null, server: null, fault: null });
  }

  /** What is stored and what Discord says of it now, with what there is to choose on the server. */
  async live(): Promise<{ connection: ConnectionModel; choices: ServerChoices; fault: string | null }> {
    const [shown, sight] = await Promise.all([this.connections.shown(), this.connections.look()]);
    return { connection: this.modelOf(shown, sight), choices: sight.server ?? NO_CHOICES, fault: sight.fault };
  }

  private modelOf(shown: ShownConnection, sight: ConnectionSight): ConnectionModel {
    const { bot, guildId } = sight;
    const applicationId = bot?.applicationId ?? shown.applicationId;
    const isThere = bot?.servers.some(({ id }) => id === guildId) ?? true;
    const invited = guildId !== null && isThere ? guildId : null;
    const checks = connectionChecks(sight);
    return {
      ...shown,
      applicationId,
      redirectUrl: this.address.url(DISCORD_CALLBACK),
      inviteUrl: applicationId ? inviteUrl(this.settings.DISCORD_API_URL, applicationId, invited, shown) : null,
      checks,
      isTested: checks.length > 0,
      botName: bot?.botName ?? null,
      servers: (bot?.servers ?? []).map(({ id, name }) => ({ value: id, label: name, selected: id === guildId })),
      hasChoice: bot?.servers.some(({ id }) => id !== guildId) ?? false,
    };
  }
}
