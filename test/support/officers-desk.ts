import type { Seen, Session } from './browser-session.js';
import type { Guild } from './guild.js';

type Player = Record<string, unknown> & { rank: { level: number } | null; rank_source: string | null };

/** A guild with one officer at a desk, who keeps players through the JSON API. */
export class OfficersDesk {
  private constructor(
    readonly guild: Guild,
    readonly session: Session,
  ) {}

  /** Begins anew in a guild that is there already. */
  static async in(guild: Guild): Promise<OfficersDesk> {
    await guild.reset();
    return new OfficersDesk(guild, await guild.loggedIn(4, 'Olwen'));
  }

  api(method: string, path: string, body?: object): Promise<Seen> {
    return this.session.api(method, `/api/v1/admin${path}`, body);
  }

  async player(id: number): Promise<Player> {
    return (await this.api('GET', `/players/${id}`)).json.data as Player;
  }

  async created(name: string): Promise<number> {
    return ((await this.api('POST', '/players', { display_name: name })).json.data as { id: number }).id;
  }

  /** What the trail says about a player, newest first. */
  async sayings(id: number): Promise<string[]> {
    const answer = await this.api('GET', `/audit-log?player_id=${id}`);
    const entries = answer.json.data as { actor_name: string; saying: string }[];
    return entries.map((entry) => `${entry.actor_name} ${entry.saying}`);
  }
}
