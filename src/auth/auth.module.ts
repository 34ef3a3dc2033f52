import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { createSecretKey } from 'node:crypto';
import { IdentityModule } from '../identity/identity.module.js';
import { HostSecrets } from '../shared/config/host-secrets.service.js';
import { AccountCommands } from './account.commands.js';
import { AccountController } from './account.controller.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { ApiTokenController } from './api-token.controller.js';
import { DiscordLinkCommands } from './discord-link.commands.js';
import { InviteCommands } from './invite.commands.js';
import { InviteComponents } from './invite.components.js';
import { InviteController } from './invite.controller.js';
import { InviteDelivery } from './invite-delivery.service.js';
import { InviteQueries } from './invite.queries.js';
import { InviteService } from './invite.service.js';
import { LoginLinkRepository } from './login-link.repository.js';
import { NewcomerInvites } from './newcomer-invite.service.js';
import { PasswordResetService } from './password-reset.service.js';
import { PlayerListeners } from './player.listeners.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationPages } from './registration.pages.js';
import { RegistrationService } from './registration.service.js';
import { AccessGuard } from './access.guard.js';
import { AccountRepository } from './account.repository.js';
import { ApiTokens } from './api-token.service.js';
import { ActorQueries } from './actor.queries.js';
import { DiscordLinkCodes } from './discord-link-code.service.js';
import { DiscordLinkController } from './discord-link.controller.js';
import { DiscordLoginStates } from './discord-login-state.service.js';
import { DiscordLoginThrottle } from './discord-login-throttle.service.js';
import { DiscordLoginPages } from './discord-login.pages.js';
import { DiscordLoginService } from './discord-login.service.js';
import { DiscordOAuthClient } from './discord-oauth.client.js';
import { FirstLeaderService } from './first-leader.service.js';
import { LoginController } from './login.controller.js';
import { LoginLinkPages } from './login-link.pages.js';
import { LoginLinkService } from './login-link.service.js';
import { LoginPages } from './login.pages.js';
import { LoginService } from './login.service.js';
import { LoginThrottle } from './login-throttle.service.js';
import { Sessions, SESSION_DAYS } from './session.service.js';

@Module({
  imports: [
    IdentityModule,
    JwtModule.registerAsync({
      inject: [HostSecrets],
      useFactory: ({ jwtSecret }: HostSecrets) => {
        // A key rather than its text: jsonwebtoken would try to read the text as a public key first, at each request.
        const key = createSecretKey(jwtSecret, 'utf8');
        return {
          secretOrKeyProvider: () => key,
          signOptions: { algorithm: 'HS256', expiresIn: `${SESSION_DAYS}d` },
        };
      },
    }),
  ],
  controllers: [
    AccountController,
    ApiTokenController,
    DiscordLinkController,
    DiscordLoginPages,
    InviteController,
    LoginController,
    LoginLinkPages,
    LoginPages,
    RegistrationController,
    RegistrationPages,
  ],
  providers: [
    AccountCommands,
    AccountQueries,
    AccountRepository,
    AccountService,
    ApiTokens,
    ActorQueries,
    DiscordLinkCodes,
    DiscordLoginService,
    DiscordLoginStates,
    DiscordLoginThrottle,
    DiscordOAuthClient,
    DiscordLinkCommands,
    InviteCommands,
    InviteComponents,
    InviteDelivery,
    InviteQueries,
    InviteService,
    LoginLinkRepository,
    FirstLeaderService,
    LoginLinkService,
    LoginService,
    LoginThrottle,
    NewcomerInvites,
    PasswordResetService,
    PlayerListeners,
    RegistrationService,
    Sessions,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [
    AccountQueries,
    AccountRepository,
    AccountService,
    ApiTokens,
    DiscordLinkCodes,
    FirstLeaderService,
    InviteService,
    LoginLinkService,
    LoginThrottle,
    PasswordResetService,
    Sessions,
  ],
})
export class AuthModule {}
