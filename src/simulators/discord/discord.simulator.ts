import type { APIEmbed } from 'discord-api-types/v10';
import { SimulatorHttpServer } from '../kit/simulator-http.server.js';
import { StateFile } from '../state-file.world.js';
import { addApplicationRoutes } from './application.routes.js';
import { addChannelRoutes } from './channel.routes.js';
import { addControlRoutes } from './control.routes.js';
import { DiscordActions, type MemberChange } from './discord-actions.world.js';
import { DiscordApi } from './discord-api.server.js';
import { addDiscordPage } from './discord.page.js';
import type { DiscordSnapshot } from './discord-record.world.js';
import type { DiscordWorldSeed, SeedChannel, SeedMember, SeedRole } from './discord-seed.world.js';
import { DiscordGateway, type GatewaySession } from './discord.gateway.js';
import { DiscordWorld } from './discord.world.js';
import type { Dispatcher } from './dispatch.world.js';
import { addGuildRoutes } from './guild.routes.js';
import { addFollowUpRoutes, addInteractionRoutes } from './interaction.routes.js';
import { addMembershipRoutes } from './membership.routes.js';
import { seenMessage, type InteractionOutcome, type SeenMessage } from './interaction.world.js';
import { readMessage } from './message.rules.js';
import { addOAuthRoutes } from './oauth.routes.js';
import { DiscordOAuth } from './oauth.world.js';
import {
  DiscordPeople,
  type CommandUse,
  type ComponentUse,
  type ModalUse,
  type UserCommandUse,
} from './people.world.js';
import { GENEROUS_RATE_LIMITS, RateLimitBuckets, type RateLimits } from './rate-limit.rules.js';
import { addScheduledEventRoutes } from './scheduled-event.routes.js';

export interface DiscordSimulatorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly seed: DiscordWorldSeed;
  /** Where the world is kept between runs; nowhere when absent. */
  readonly stateFile?: string | undefined;
  readonly rateLimits?: Partial<RateLimits>;
}

/** Everything somebody in the guild, or at Discord's own desk, can do to the application under test. */
export class DiscordSimulator {
  readonly http: SimulatorHttpServer;
  readonly world: DiscordWorld;
  readonly people: DiscordPeople;
  url = '';
  private readonly actions: DiscordActions;
  private readonly oauth: DiscordOAuth;
  private readonly gateway: DiscordGateway;
  private readonly buckets: RateLimitBuckets;
  private readonly stateFile: StateFile<DiscordSnapshot>;

  private constructor(options: DiscordSimulatorOptions) {
    this.world = new DiscordWorld(options.seed);
    const earlier = StateFile.read<DiscordSnapshot>(options.stateFile);
    if (earlier) this.world.restore(earlier);
    this.stateFile = new StateFile(options.stateFile, () => this.world.snapshot());
    this.world.onChange(() => this.stateFile.saveSoon());
    this.http = new SimulatorHttpServer('discord', () => this.state());
    this.gateway = new DiscordGateway(this.world, this.http);
    const dispatch: Dispatcher = (event) => this.gateway.dispatch(event);
    this.actions = new DiscordActions(this.world, dispatch);
    this.people = new DiscordPeople(this.world, this.actions, dispatch);
    this.buckets = new RateLimitBuckets({ ...GENEROUS_RATE_LIMITS, ...options.rateLimits });
    this.oauth = new DiscordOAuth(this.world);
    const api = new DiscordApi(this.http, this.world, this.buckets, this.oauth);
    addMembershipRoutes(api, this.world);
    addApplicationRoutes(api, this.world);
    addGuildRoutes(api, this.world, this.actions);
    addChannelRoutes(api, this.world, this.actions);
    addScheduledEventRoutes(api, this.world, dispatch);
    addInteractionRoutes(api, this.world, this.actions, this.people.interactions);
    addFollowUpRoutes(api, this.world, this.actions, this.people.interactions);
    addOAuthRoutes(this.http, this.world, this.oauth);
    addControlRoutes(this);
    addDiscordPage(this);
  }

  /** Starts a simulator on 127.0.0.1. */
  static async start(options: DiscordSimulatorOptions): Promise<DiscordSimulator> {
    const simulator = new DiscordSimulator(options);
    simulator.url = await simulator.http.listen(options.port);
    simulator.world.url = simulator.url;
    return simulator;
  }

  /** What the client library takes as its `rest.api`. */
  get apiUrl(): string {
    return `${this.url}/api`;
  }

  /** The gateway sessions that are connected and identified now. */
  get gatewaySessions(): GatewaySession[] {
    return this.gateway.connected;
  }

  /** What everybody in the channel sees, oldest first. */
  messagesIn(channelId: string): (SeenMessage & { authorId: string; nonce: string | number | null })[] {
    return this.world.messages
      .in(channelId)
      .map((message) => ({ ...seenMessage(message), authorId: message.authorId, nonce: message.nonce }));
  }

  /** What the bot and a person wrote each other, oldest first. */
  directMessagesWith(userId: string): ReturnType<DiscordSimulator['messagesIn']> {
    return this.messagesIn(this.world.directChannel(userId).id);
  }

  /** A message by a member or another bot in a channel; answers its id. */
  postAs(userId: string, channelId: string, content: string, embeds: readonly APIEmbed[] = []): string {
    return this.people.post(userId, channelId, content, embeds);
  }

  /** A direct message to the bot; answers its id. */
  sendDirectMessage(userId: string, content: string): string {
    return this.people.post(userId, this.world.directChannel(userId).id, content);
  }

  /** Changes a message as its author would; throws when there is none. */
  editMessage(channelId: string, messageId: string, content: string, embeds: readonly APIEmbed[] = []): void {
    this.actions.edit(this.world.messages.get(channelId, messageId), readMessage({ content, embeds }));
  }

  /** Deletes a message as a moderator would; throws when there is none. */
  deleteMessage(channelId: string, messageId: string): void {
    this.actions.delete(this.world.messages.get(channelId, messageId));
  }

  /**
   * Gives a slash command and waits for what comes of it; after a deferral, for the answer that follows. Rejects when
   * the client would not send it: unknown command or option, a required option left out, a command hidden from the member.
   */
  async runCommand(use: CommandUse): Promise<InteractionOutcome> {
    return this.people.runCommand(use);
  }

  /** Chooses a command in somebody's context menu. */
  async runUserCommand(use: UserCommandUse): Promise<InteractionOutcome> {
    return this.people.runUserCommand(use);
  }

  async autocomplete(use: CommandUse & { focused: string }): Promise<InteractionOutcome> {
    return this.people.autocomplete(use);
  }

  async clickComponent(use: ComponentUse): Promise<InteractionOutcome> {
    return this.people.clickComponent(use);
  }

  async submitModal(use: ModalUse): Promise<InteractionOutcome> {
    return this.people.submitModal(use);
  }

  /** An interaction's outcome as it stands now, with the follow-ups that came since. */
  outcomeOf(interactionId: string): InteractionOutcome | undefined {
    return this.people.outcomeOf(interactionId);
  }

  /**
   * Opens the address of an authorization as this user and presses Authorize; answers where the browser is sent. Rejects
   * with the sentence of the page where that would refuse.
   */
  async authorizeAs(userId: string, authorizeUrl: string): Promise<string> {
    return Promise.resolve(this.oauth.allow(userId, this.authorizeQuery(authorizeUrl)));
  }

  /** Opens the address of an authorization and presses Cancel; answers where the browser is sent. */
  async cancelAuthorization(authorizeUrl: string): Promise<string> {
    return Promise.resolve(this.oauth.deny(this.authorizeQuery(authorizeUrl)));
  }

  addMember(member: SeedMember): void {
    this.actions.join(member);
  }

  removeMember(userId: string): void {
    this.actions.leave(userId);
  }

  updateMember(userId: string, change: MemberChange): void {
    this.actions.change(userId, change);
  }

  /** Makes a channel, or changes the one with this id; `null` deletes it. */
  setChannel(id: string, channel: Omit<SeedChannel, 'id'> | null): void {
    if (channel) this.actions.setChannel({ id, ...channel });
    else this.actions.removeChannel(id);
  }

  /** Makes a role, or changes the one with this id; `null` deletes it and takes it from everybody. */
  setRole(id: string, role: Omit<SeedRole, 'id'> | null): void {
    if (role) this.actions.setRole({ id, ...role });
    else this.actions.removeRole(id);
  }

  /** Moves a member into a voice channel, or out of all with null. */
  moveToVoice(userId: string, channelId: string | null): void {
    this.actions.speakIn(userId, channelId);
  }

  /** How long the application has for its first answer to an interaction (3,000 ms), and a person for a deferred one. */
  patience(waits: { answerWithinMs?: number; deferredMs?: number }): void {
    Object.assign(this.people, waits);
  }

  /** Replaces rate limits and forgets what has been counted. */
  limitRates(limits: Partial<RateLimits>): void {
    this.buckets.limits = { ...this.buckets.limits, ...limits };
    this.buckets.forget();
  }

  /** Refuses sessions that ask for one of these intents (bits), as for an application without their switches. */
  disallowIntents(intents: number): void {
    this.world.disallowedIntents = intents;
  }

  dropGateway(options: { resumable: boolean } = { resumable: true }): void {
    this.gateway.drop(options);
  }

  requestReconnect(): void {
    this.gateway.requestReconnect();
  }

  invalidateSession(): void {
    this.gateway.invalidate();
  }

  /** Saves the state, ends the sessions and stops listening. */
  async close(): Promise<void> {
    this.people.close();
    this.gateway.close();
    this.stateFile.close();
    await this.http.close();
  }

  private authorizeQuery(authorizeUrl: string): URLSearchParams {
    const { origin, pathname, searchParams } = new URL(authorizeUrl);
    if (origin + pathname !== `${this.url}/oauth2/authorize`)
      throw new Error(`${origin}${pathname} is not this Discord`);
    return searchParams;
  }

  private state(): object {
    return {
      guild: this.world.seed.guild,
      channels: [...this.world.channelList(), ...this.world.directChannels()].map((channel) => ({
        ...channel,
        messages: this.messagesIn(channel.id),
      })),
      roles: [...this.world.roles.values()],
      members: this.world.memberList().map((member) => ({ ...this.world.user(member.userId), ...member })),
      commands: this.world.commandList(),
      scheduledEvents: [...this.world.scheduledEvents.values()],
      sessions: this.gatewaySessions,
    };
  }
}
