import { randomUUID } from 'node:crypto';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { INTENTS, type Dispatch } from './dispatch.world.js';
import type { DiscordWorld } from './discord.world.js';
import { guildCreatePayload, memberChunks, readyPayload } from './gateway-payload.rules.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const HEARTBEAT_MS = 41_250;
/** Dispatches kept for a session that comes back. */
const REPLAYED_AT_MOST = 10_000;
/** A session whose client does not come back is forgotten after this. */
const WAITS_MS = 5 * 60_000;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly unknown[];
  readonly client: string;
  readonly identifiedAt: Date;
  readonly sent: { seq: number; frame: string }[];
  seq: number;
  socket: WebSocket | null;
  lostAt: number;
}

/** A session as tests and the state page see it. */
export interface GatewaySession {
  readonly sessionId: string;
  readonly intents: number;
  readonly shard: readonly unknown[];
  /** What the client says it is. */
  readonly client: string;
  readonly identifiedAt: Date;
  readonly sequence: number;
}

/** The WebSocket side: every IDENTIFY is a session of its own, which lives on for a while without its socket. */
export class DiscordGateway {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly sessions = new Map<string, Session>();

  constructor(
    private readonly world: DiscordWorld,
    http: SimulatorHttpServer,
  ) {
    http.onUpgrade((request, socket, head) => {
      this.server.handleUpgrade(request, socket, head, (client) => this.greet(client));
    });
  }

  /** The sessions that are connected now. */
  get connected(): GatewaySession[] {
    return [...this.sessions.values()]
      .filter((session) => session.socket !== null)
      .map(({ id, intents, shard, client, identifiedAt, seq }) => {
        return { sessionId: id, intents, shard, client, identifiedAt, sequence: seq };
      });
  }

  /** Sends an event to every session that asked for it; those without a socket get it when they resume. */
  dispatch(dispatch: Dispatch): void {
    for (const session of [...this.sessions.values()]) {
      if (session.socket === null && Date.now() - session.lostAt > WAITS_MS) this.sessions.delete(session.id);
      if (dispatch.intent !== 0 && (session.intents & dispatch.intent) === 0) continue;
      const seesContent = (session.intents & INTENTS.messageContent) !== 0;
      this.send(session, dispatch.event, (seesContent ? undefined : dispatch.withoutContent) ?? dispatch.data);
    }
  }

  /** Cuts the connections without a goodbye; a session that is not resumable must identify anew. */
  drop(options: { resumable: boolean }): void {
    for (const session of [...this.sessions.values()]) {
      const { socket } = session;
      lose(session);
      if (!options.resumable) this.sessions.delete(session.id);
      socket?.terminate();
    }
  }

  /** Asks the clients to come back (op 7), as Discord does before it restarts a server. */
  requestReconnect(): void {
    this.tellAll({ op: OP.reconnect, d: null });
  }

  /** Declares the sessions over (op 9, not resumable). */
  invalidate(): void {
    this.tellAll({ op: OP.invalidSession, d: false });
    this.sessions.clear();
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.sessions.clear();
    this.server.close();
  }

  private tellAll(payload: object): void {
    for (const { socket } of this.sessions.values()) socket?.send(JSON.stringify(payload));
  }

  private greet(socket: WebSocket): void {
    let session: Session | undefined;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const message = parse(data);
      if (!message) return socket.close(4002, 'Error while decoding payload.');
      session = this.receive(socket, session, message);
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      lose(session);
      // A client that says goodbye has no session to come back to.
      if (code === 1000 || code === 1001) this.sessions.delete(session.id);
    });
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS, _trace: ['simulator'] } }));
  }

  private receive(socket: WebSocket, session: Session | undefined, message: Fields): Session | undefined {
    const data = fieldsOf(message.d);
    switch (message.op) {
      case OP.heartbeat:
        socket.send(JSON.stringify({ op: OP.heartbeatAck }));
        return session;
      case OP.identify:
        if (session) socket.close(4005, 'Already authenticated.');
        return session ?? this.identify(socket, data);
      case OP.resume:
        if (session) socket.close(4005, 'Already authenticated.');
        return session ?? this.resume(socket, data);
      case OP.requestMembers:
        if (!session) socket.close(4003, 'Not authenticated.');
        else this.sendMembers(session, data);
        return session;
      case OP.presence:
      case OP.voice:
        return session;
      default:
        socket.close(4001, 'Unknown opcode.');
        return session;
    }
  }

  private identify(socket: WebSocket, data: Fields): Session | undefined {
    const intents = typeof data.intents === 'number' ? data.intents : undefined;
    if (!this.knows(data.token)) socket.close(4004, 'Authentication failed.');
    else if (intents === undefined) socket.close(4013, 'Invalid intent(s).');
    else if ((intents & this.world.disallowedIntents) !== 0) socket.close(4014, 'Disallowed intent(s).');
    else return this.open(socket, intents, data);
    return undefined;
  }

  private open(socket: WebSocket, intents: number, data: Fields): Session {
    const session: Session = {
      id: randomUUID().replaceAll('-', ''),
      intents,
      shard: listOf(data.shard ?? [0, 1]),
      client: textOf(fieldsOf(data.properties).browser),
      identifiedAt: new Date(),
      sent: [],
      seq: 0,
      socket,
      lostAt: 0,
    };
    this.sessions.set(session.id, session);
    this.send(session, 'READY', readyPayload(this.world, session.id, session.shard, this.address));
    if ((intents & INTENTS.guilds) !== 0) {
      const threshold = typeof data.large_threshold === 'number' ? data.large_threshold : 50;
      this.send(session, 'GUILD_CREATE', guildCreatePayload(this.world, intents, threshold));
    }
    return session;
  }

  private resume(socket: WebSocket, data: Fields): Session | undefined {
    if (!this.knows(data.token)) {
      socket.close(4004, 'Authentication failed.');
      return undefined;
    }
    const session = this.sessions.get(textOf(data.session_id));
    const after = typeof data.seq === 'number' ? data.seq : 0;
    const oldest = session?.sent[0]?.seq ?? 1;
    if (!session || after > session.seq || after + 1 < oldest) {
      socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    for (const { seq, frame } of session.sent) if (seq > after) socket.send(frame);
    this.send(session, 'RESUMED', { _trace: ['simulator'] });
    return session;
  }

  private sendMembers(session: Session, data: Fields): void {
    if (data.guild_id !== this.world.guildId) return;
    const everybody = data.query === '' && !data.limit && data.user_ids === undefined;
    // Discord closes the connection of a client that asks for the whole list without the members intent.
    if (everybody && (session.intents & INTENTS.members) === 0) {
      return session.socket?.close(4014, 'Disallowed intent(s).');
    }
    for (const chunk of memberChunks(this.world, data)) this.send(session, 'GUILD_MEMBERS_CHUNK', chunk);
  }

  private send(session: Session, event: string, data: object): void {
    session.seq += 1;
    const frame = JSON.stringify({ op: OP.dispatch, t: event, s: session.seq, d: data });
    session.sent.push({ seq: session.seq, frame });
    if (session.sent.length > REPLAYED_AT_MOST) session.sent.shift();
    if (session.socket?.readyState === WebSocket.OPEN) session.socket.send(frame);
  }

  private knows(token: unknown): boolean {
    return textOf(token).replace(/^Bot /, '') === this.world.seed.botToken;
  }

  private get address(): string {
    return this.world.url.replace('http', 'ws');
  }
}

function lose(session: Session): void {
  session.socket = null;
  session.lostAt = Date.now();
}

function parse(data: RawData): Fields | undefined {
  try {
    const text = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer);
    return fieldsOf(JSON.parse(text.toString('utf8')));
  } catch {
    return undefined;
  }
}
