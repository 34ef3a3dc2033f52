import type { DiscordWorld } from './discord.world.js';
import { channelPayload, memberPayload, messagePayload, userPayload } from './discord-payload.rules.js';
import { INTERACTION, type Interaction } from './interaction.world.js';

const IN_GUILD = 0;
const IN_DIRECT_MESSAGES = 1;

/** The `INTERACTION_CREATE` event for what somebody did; `data` says what that was. */
export function interactionPayload(world: DiscordWorld, interaction: Interaction, data: object) {
  const channel = world.channel(interaction.channelId);
  const user = userPayload(world.user(interaction.userId));
  const direct = channel.type === 1;
  const permissions = String(world.permissionsOf(interaction.userId));
  const member = direct ? undefined : { ...memberPayload(world, world.member(interaction.userId)), permissions };
  const showsMessage = interaction.type === INTERACTION.component || interaction.type === INTERACTION.modal;
  return {
    id: interaction.id,
    application_id: world.seed.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelPayload(world, channel), ...(!direct && { permissions }) },
    ...(direct
      ? { user }
      : {
          guild_id: world.guildId,
          guild: { id: world.guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member,
        }),
    ...(interaction.source && showsMessage && { message: messagePayload(world, interaction.source) }),
    locale: 'en-US',
    app_permissions: String(world.botPermissionsIn(channel)),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': direct ? '0' : world.guildId },
    context: direct ? IN_DIRECT_MESSAGES : IN_GUILD,
    attachment_size_limit: 10_485_760,
  };
}
