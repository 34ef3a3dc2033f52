import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Interaction } from 'discord.js';
import type { Request } from 'express';
import type { NecordBaseDiscovery } from 'necord';
import { ACCESS, carrierOf, IN_PERSON, type Access, type Carrier } from '../shared/access/access.decorators.js';
import { ANONYMOUS, satisfies, type Actor } from '../shared/access/actor.rules.js';
import { DiscordCredentials } from '../shared/discord/discord-credentials.service.js';
import { DomainError } from '../shared/errors/domain.errors.js';
import { cookieOf } from '../shared/web/flash.rules.js';
import { wantsJson } from '../shared/web/request.rules.js';
import { FormTokens } from '../shared/web/form-token.service.js';
import { ActorQueries } from './actor.queries.js';
import { hashOfToken, isApiToken } from './api-token.rules.js';
import {
  closedDoor,
  crossSiteChange,
  foreignServer,
  inPersonOnly,
  notLinked,
  notLoggedIn,
  rankTooLow,
  scopeTooSmall,
} from './auth.errors.js';
import { Sessions, SESSION_COOKIE } from './session.service.js';

type WebRequest = Omit<Request, 'body'> & Carrier & { session?: string; body: unknown };

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one guard: resolves the actor of every HTTP request and Discord interaction and holds it to the door's need. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly actors: ActorQueries,
    private readonly formTokens: FormTokens,
    private readonly credentials: DiscordCredentials,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isEvent(context)) return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const discord = context.getType<string>() === 'necord';
    const actor = discord
      ? await this.discordActor(context)
      : await this.webActor(context).catch(elseAnonymous(access));
    carrierOf(context).actor = actor;
    if (!access) throw closedDoor();
    const inPerson = this.reflector.getAllAndOverride<boolean | undefined>(IN_PERSON, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (inPerson === true && actor.kind === 'person' && actor.via === 'api-token') throw inPersonOnly();
    if (access === 'public' || satisfies(actor, access)) return true;
    if (actor.kind === 'anonymous') throw discord ? notLinked() : notLoggedIn();
    throw rankTooLow(access);
  }

  private async discordActor(context: ExecutionContext): Promise<Actor> {
    const [interaction] = context.getArgByIndex<[Partial<Interaction>]>(0);
    if (!interaction?.user) return ANONYMOUS;
    if (interaction.guildId && interaction.guildId !== (await this.credentials.bot())?.guildId) throw foreignServer();
    return (await this.actors.byDiscordId(interaction.user.id)) ?? ANONYMOUS;
  }

  private async webActor(context: ExecutionContext): Promise<Actor> {
    const request = context.switchToHttp().getRequest<WebRequest>();
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer && isApiToken(bearer)) return this.programActor(request, bearer);
    const cookie = bearer ? undefined : cookieOf(request, SESSION_COOKIE);
    const token = bearer ?? cookie;
    const claims = token ? this.sessions.read(token) : null;
    const via = bearer ? 'bearer' : 'cookie';
    const actor = claims ? await this.actors.byAccount(claims.accountId, claims.tokenVersion, via) : null;
    if (actor && cookie) request.session = cookie;
    if (!bearer) this.refuseCrossSiteChange(request, actor ? cookie : undefined);
    return actor ?? ANONYMOUS;
  }

  /** A program acts for its owner, through the JSON API alone and within what its token was made for. */
  private async programActor(request: WebRequest, token: string): Promise<Actor> {
    const known = wantsJson(request) ? await this.actors.byApiToken(hashOfToken(token)) : null;
    if (!known) return ANONYMOUS;
    const needed = SAFE_METHODS.has(request.method) ? 'read' : 'write';
    if (!known.scopes.includes(needed)) throw scopeTooSmall(needed);
    return known.actor;
  }

  /** A browser sends cookies by itself, so a change must show that a page of ours sent it. */
  private refuseCrossSiteChange(request: WebRequest, session: string | undefined): void {
    const token = takeFormToken(request);
    if (SAFE_METHODS.has(request.method)) return;
    if (session) {
      if (request.headers['x-requested-with'] === 'XMLHttpRequest') return;
      if (!this.formTokens.matches(session, token)) throw crossSiteChange();
      return;
    }
    // Without a session there is nothing to steal, but logging somebody in as somebody else is refused as well.
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw crossSiteChange();
  }
}

/** What Discord tells of by itself is no door that anybody enters: it acts for the platform. */
function isEvent(context: ExecutionContext): boolean {
  if (context.getType<string>() !== 'necord') return false;
  return context.getArgByIndex<NecordBaseDiscovery | undefined>(1)?.isListener() ?? false;
}

/** A public door stays open while the database is away: health must be able to say so, whoever asks. */
function elseAnonymous(access: Access | undefined): (error: unknown) => Actor {
  return (error) => {
    if (access !== 'public' || error instanceof DomainError) throw error;
    return ANONYMOUS;
  };
}

/** Takes the form token out of the body, where no input class would know it. */
function takeFormToken(request: WebRequest): unknown {
  const body = request.body;
  if (typeof body !== 'object' || body === null || !('_token' in body)) return undefined;
  const { _token: token, ...rest } = body as Record<string, unknown>;
  request.body = rest;
  return token;
}
