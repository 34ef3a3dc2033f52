import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { createSecretKey } from 'node:crypto';
import { IdentityModule } from '../identity/identity.module.js';
import { HostSecrets } from '../shared/config/host-secrets.service.js';
import { AccessGuard } from './access.guard.js';
import { AccountRepository } from './account.repository.js';
import { ApiTokens } from './api-token.service.js';
import { ActorQueries } from './actor.queries.js';
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
  controllers: [LoginController, LoginPages, LoginLinkPages],
  providers: [
    AccountRepository,
    ApiTokens,
    ActorQueries,
    FirstLeaderService,
    LoginLinkService,
    LoginService,
    LoginThrottle,
    Sessions,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccountRepository, ApiTokens, FirstLeaderService, LoginLinkService, Sessions],
})
export class AuthModule {}
