import type { DiscordApi } from './discord-api.server.js';
import type { DiscordWorld } from './discord.world.js';

/** Where the bot is: on this world's server until somebody throws it out, and on others by name alone. */
export function addMembershipRoutes(api: DiscordApi, world: DiscordWorld): void {
  api.route('GET', '/users/@me/guilds', () => {
    const own = world.members.has(world.botId) ? [world.seed.guild] : [];
    const servers = [...own, ...world.otherServers];
    return {
      body: servers.map(({ id, name }) => ({
        id,
        name,
        icon: null,
        banner: null,
        owner: false,
        permissions: String(world.permissionsOf(world.botId)),
        features: [],
      })),
    };
  });
}
