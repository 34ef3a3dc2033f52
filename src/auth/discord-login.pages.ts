import { Controller, Get, Ip, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DiscordLinkService } from '../identity/discord/discord-link.service.js';
import { CurrentActor, InPerson, Needs, Public } from '../shared/access/access.decorators.js';
import type { Actor, PersonActor } from '../shared/access/actor.rules.js';
import { DomainError, httpStatusOf } from '../shared/errors/domain.errors.js';
import { cookieOf, redirectWith } from '../shared/web/flash.rules.js';
import { safeReturnPath } from '../shared/web/request.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { DiscordLoginThrottle } from './discord-login-throttle.service.js';
import { DISCORD_LOGIN_MINUTES, type DiscordLoginGoal } from './discord-login-state.service.js';
import { DiscordLoginService, type DiscordLoginEnd } from './discord-login.service.js';
import { discordRefusalPage } from './discord-refusal.rules.js';
import { Sessions } from './session.service.js';

/** Binds a login to the browser that began it, so that nobody can make somebody else finish it. */
const BROWSER_COOKIE = 'discord_login';
const COOKIE_PATH = '/auth/discord';
const PROFILE = '/profile';

@ApiExcludeController()
@Controller('auth/discord')
export class DiscordLoginPages {
  constructor(
    private readonly logins: DiscordLoginService,
    private readonly throttle: DiscordLoginThrottle,
    private readonly links: DiscordLinkService,
    private readonly sessions: Sessions,
    private readonly address: SiteAddress,
  ) {}

  @Get()
  @Public()
  async logIn(
    @CurrentActor() actor: Actor,
    @Query('next') next: unknown,
    @Ip() ip: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const returnPath = safeReturnPath(next);
    if (actor.kind === 'person') return response.redirect(302, returnPath);
    await this.orRefused(response, actor, async () => {
      await this.throttle.login('begin', ip);
      await this.leave(request, response, { accountId: null, returnPath });
    });
  }

  @Post('link')
  @Needs('account')
  @InPerson()
  async link(
    @CurrentActor() actor: PersonActor,
    @Ip() ip: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.orRefused(response, actor, async () => {
      await this.throttle.login('begin', ip);
      await this.leave(request, response, { accountId: actor.accountId, returnPath: PROFILE });
    });
  }

  @Get('callback')
  @Public()
  async comeBack(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Ip() ip: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.orRefused(response, actor, async () => {
      await this.throttle.login('finish', ip);
      const answer = { state: textOf(query['state']), code: textOf(query['code']), error: textOf(query['error']) };
      const browserKey = cookieOf(request, BROWSER_COOKIE);
      this.arrive(response, await this.logins.finish({ ...answer, browserKey }, actor));
    });
  }

  @Post('unlink')
  @Needs('account')
  async unlink(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    const username = await this.links.unlinkOwn(actor.playerId, actor);
    const text = username === null ? 'You were not linked with Discord.' : `You are no longer linked with ${username}.`;
    redirectWith(response, PROFILE, { kind: username === null ? 'info' : 'success', text });
  }

  private async leave(request: Request, response: Response, goal: DiscordLoginGoal): Promise<void> {
    const { authorizeUrl, browserKey } = await this.logins.begin(goal, cookieOf(request, BROWSER_COOKIE));
    response.cookie(BROWSER_COOKIE, browserKey, {
      httpOnly: true,
      // Discord's redirect comes from another site, by a click: a strict cookie would stay at home.
      sameSite: 'lax',
      secure: this.address.isSecure,
      path: COOKIE_PATH,
      maxAge: DISCORD_LOGIN_MINUTES * 60_000,
    });
    response.setHeader('cache-control', 'no-store');
    response.redirect(303, authorizeUrl);
  }

  private arrive(response: Response, end: DiscordLoginEnd): void {
    if (end.kind === 'logged-in') {
      // Never the cookie that the browser came with: it may be one that somebody else put there.
      this.sessions.open(response, end.account);
      return response.redirect(303, end.returnPath);
    }
    if (end.kind === 'linked') {
      return redirectWith(response, end.returnPath, { kind: 'success', text: `You are linked with ${end.username}.` });
    }
    const { accountId, returnPath } = end.goal;
    const to = accountId === null ? `/login?next=${encodeURIComponent(returnPath)}` : returnPath;
    redirectWith(response, to, { kind: 'info', text: 'You cancelled at Discord; nothing has changed.' });
  }

  /** Tells a refusal on a page that says what to do now; any other error is for the filter. */
  private async orRefused(response: Response, actor: Actor, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const page = error instanceof DomainError ? discordRefusalPage(error.code, actor.kind === 'person') : null;
      if (!page || !(error instanceof DomainError)) throw error;
      response.status(httpStatusOf(error.kind)).setHeader('cache-control', 'no-store');
      response.render('auth/discord-refused', { title: page.heading, sentence: error.message, ...page });
    }
  }
}

/** A field that came twice, or as part of an object, counts as absent. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
