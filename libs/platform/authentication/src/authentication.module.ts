import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthenticationGuard } from './authentication.guard.ts';
import { AUTHENTICATOR, type Authenticator } from './authenticator.ts';

/** Imported once by the root module of an app: every route of every module of it then asks for a token. */
@Module({})
export class AuthenticationModule {
  static register(authenticator: Authenticator): DynamicModule {
    return {
      module: AuthenticationModule,
      providers: [
        { provide: AUTHENTICATOR, useValue: authenticator },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
      ],
    };
  }
}
