import { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { StateFile } from '../state-file.world.js';
import { SecondLimit, type BlizzardContext } from './api.routes.js';
import { BlizzardWorld, type BlizzardSaved, type BlizzardWorldSeed } from './blizzard.world.js';
import { routeControl } from './control.routes.js';
import { routeProfiles } from './profile.routes.js';
import { routeRosterPage } from './roster.page.js';
import { routeToken } from './token.routes.js';
import { TokenStore } from './token.world.js';

export interface BlizzardSimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly seed: BlizzardWorldSeed;
  /** Characters are kept here, and read from here rather than from the seed when it exists. */
  readonly stateFile?: string | undefined;
  /** Requests in one second before 429; the live service allows 100. Off unless given. */
  readonly perSecond?: number | null;
  /** What the simulator takes for the present. */
  readonly now?: () => Date;
}

/** Blizzard's token service and profile interface on loopback, over one guild. */
export class BlizzardSimulator {
  private constructor(
    readonly url: string,
    private readonly context: BlizzardContext,
    private readonly file: StateFile<BlizzardSaved>,
  ) {}

  static async start(options: BlizzardSimulatorOptions): Promise<BlizzardSimulator> {
    const { seed } = options;
    const now = options.now ?? (() => new Date());
    const saved = StateFile.read<BlizzardSaved>(options.stateFile);
    const file = new StateFile<BlizzardSaved>(options.stateFile, () => world.toSaved());
    const world = new BlizzardWorld(seed, saved, now, () => file.saveSoon());
    const context: BlizzardContext = {
      http: new SimulatorHttpServer('Blizzard', () => ({ guild: world.guild, characters: world.characters })),
      world,
      tokens: new TokenStore(seed.clientId, seed.clientSecret, now),
      limit: new SecondLimit(options.perSecond ?? null),
      now,
    };
    routeToken(context);
    routeProfiles(context);
    routeControl(context);
    routeRosterPage(context);
    return new BlizzardSimulator(await context.http.listen(options.port), context, file);
  }

  /** The token is at `/token` below it. */
  get oauthUrl(): string {
    return this.url;
  }

  get apiUrl(): string {
    return this.url;
  }

  get http(): SimulatorHttpServer {
    return this.context.http;
  }

  get world(): BlizzardWorld {
    return this.context.world;
  }

  /** The requests that one second allows; settable at any time. */
  get limit(): SecondLimit {
    return this.context.limit;
  }

  /** All tokens run out at once. */
  expireTokens(): void {
    this.context.tokens.expireAll();
  }

  async close(): Promise<void> {
    await this.http.close();
    this.file.close();
  }
}
