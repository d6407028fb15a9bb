import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AUTHENTICATION_SETTINGS, type AuthenticationSettings } from './authentication-settings.ts';
import { AuthenticationGuard } from './authentication.guard.ts';
import { AUTHENTICATOR, type Authenticator } from './authenticator.ts';

/** Imported once by the root module of an app: every route of every module of it then asks for a session or token. */
@Module({})
export class AuthenticationModule {
  static register(authenticator: Authenticator, settings: AuthenticationSettings = {}): DynamicModule {
    return {
      module: AuthenticationModule,
      providers: [
        { provide: AUTHENTICATOR, useValue: authenticator },
        { provide: AUTHENTICATION_SETTINGS, useValue: settings },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
      ],
      exports: [AUTHENTICATOR],
    };
  }
}
