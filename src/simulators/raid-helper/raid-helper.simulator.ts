import { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { StateFile } from '../state-file.world.js';
import { API_ROOT, type RaidHelperContext } from './api.routes.js';
import { routeControl } from './control.routes.js';
import { routeEventLists } from './event-list.routes.js';
import { routeEvents } from './event.routes.js';
import { Pacing, type PacingLimit } from './pacing.rules.js';
import {
  RaidHelperWorld,
  type MemberName,
  type RaidHelperSaved,
  type RaidHelperWorldSeed,
  type Sheet,
  type SheetChange,
} from './raid-helper.world.js';
import { routeRedirects } from './redirect.routes.js';
import { seedSheet } from './sheet.world.js';
import { routeSheetPage } from './sheet.page.js';
import { routeSignUps } from './sign-up.routes.js';
import { signOff, signUp, type SignUpOutcome, type SignUpRequest } from './sign-up.world.js';
import { DEFAULT_VARIANTS, type RaidHelperVariants } from './variant.rules.js';

export interface RaidHelperSimulatorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly seed: RaidHelperWorldSeed;
  /** Sheets are kept here; when it exists they come from here, and from the seed only those with ids never seen before. */
  readonly stateFile?: string | undefined;
  readonly variants?: Partial<RaidHelperVariants>;
  /** Off unless given; see {@link LIVE_PACING}. */
  readonly pacing?: PacingLimit | null;
  /** Posts the sheet as a message; the id it answers becomes the event's. */
  readonly onEventPosted?: (sheet: Sheet) => Promise<string | undefined>;
  /** The sheet, or a sign-up on it, has changed. */
  readonly onEventEdited?: (sheet: Sheet) => void;
  readonly onEventDeleted?: (sheet: Sheet) => Promise<void>;
  /** Who is a member of a server, asked before the seed. */
  readonly memberName?: MemberName;
  /** What the simulator takes for the present. */
  readonly now?: () => Date;
}

/** Raid-Helper on loopback: its HTTP interface as documented and observed, over a few servers of its own. */
export class RaidHelperSimulator {
  private constructor(
    readonly url: string,
    private readonly context: RaidHelperContext,
    private readonly file: StateFile<RaidHelperSaved>,
  ) {}

  static async start(options: RaidHelperSimulatorOptions): Promise<RaidHelperSimulator> {
    const now = options.now ?? (() => new Date());
    const variants = { ...DEFAULT_VARIANTS, ...options.variants };
    const pacing = new Pacing(options.pacing ?? null);
    const saved = StateFile.read<RaidHelperSaved>(options.stateFile);
    const file = new StateFile<RaidHelperSaved>(options.stateFile, () => world.toSaved());
    const changed = (sheet: Sheet, how: SheetChange) => {
      file.saveSoon();
      if (how === 'edited') options.onEventEdited?.(sheet);
    };
    const world = new RaidHelperWorld(options.seed, saved, changed, options.memberName);
    const http = new SimulatorHttpServer('Raid-Helper', () => ({
      variants,
      pacing: pacing.limit,
      events: world.sheets,
    }));
    const context: RaidHelperContext = {
      http,
      world,
      variants,
      pacing,
      now,
      eventPosted: async (sheet) => options.onEventPosted?.(sheet),
      eventDeleted: async (sheet) => options.onEventDeleted?.(sheet),
    };
    routeEvents(context);
    routeSignUps(context);
    routeEventLists(context);
    routeControl(context);
    routeSheetPage(context);
    routeRedirects(http);
    for (const seed of options.seed.events ?? []) {
      if (saved && !world.isNew(seed)) continue;
      const sheet = seedSheet(world, seed, variants, now());
      const messageId = seed.id ?? (await context.eventPosted(sheet));
      world.add({ ...sheet, id: messageId ?? sheet.id });
    }
    const url = await http.listen(options.port);
    return new RaidHelperSimulator(url, context, file);
  }

  /** What a client is configured with. */
  get apiUrl(): string {
    return this.url + API_ROOT;
  }

  get http(): SimulatorHttpServer {
    return this.context.http;
  }

  /** The switches; setting one takes effect at the next request. */
  get variants(): RaidHelperVariants {
    return this.context.variants;
  }

  get pacing(): Pacing {
    return this.context.pacing;
  }

  /** Every sheet with its sign-ups, oldest first. */
  get events(): readonly Sheet[] {
    return this.context.world.sheets;
  }

  event(id: string): Sheet | undefined {
    return this.context.world.sheet(id);
  }

  /** A member clicks on a sheet in Discord. */
  signUp(eventId: string, request: SignUpRequest): SignUpOutcome {
    const sheet = this.event(eventId);
    if (!sheet) return { fault: 'unknown event' };
    const { world, variants, now } = this.context;
    return signUp(world, sheet, request, { ...variants, secondSignUp: 'update' }, now());
  }

  /** A member takes the click back; nothing happens when there is none. */
  signOff(eventId: string, userId: string): void {
    const sheet = this.event(eventId);
    const row = sheet?.signUps.find((candidate) => candidate.userId === userId);
    if (sheet && row) signOff(this.context.world, sheet, row, this.context.now());
  }

  /** A person deletes the sheet in Discord: the platform is not told. */
  async deleteEvent(eventId: string): Promise<void> {
    const sheet = this.event(eventId);
    if (!sheet) return;
    this.context.world.remove(sheet);
    await this.context.eventDeleted(sheet);
  }

  async close(): Promise<void> {
    await this.http.close();
    this.file.close();
  }
}
