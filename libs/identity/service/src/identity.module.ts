import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CreateAccountController } from './create-account/create-account.controller.ts';
import { CreateAccountHandler } from './create-account/create-account.handler.ts';
import { CreateFirstAdministratorController } from './create-first-administrator/create-first-administrator.controller.ts';
import { CreateFirstAdministratorHandler } from './create-first-administrator/create-first-administrator.handler.ts';
import { CreateTokenController } from './create-token/create-token.controller.ts';
import { CreateTokenHandler } from './create-token/create-token.handler.ts';
import { DisableAccountController } from './disable-account/disable-account.controller.ts';
import { DisableAccountHandler } from './disable-account/disable-account.handler.ts';
import { EnableAccountController } from './enable-account/enable-account.controller.ts';
import { EnableAccountHandler } from './enable-account/enable-account.handler.ts';
import { IDENTITY, type IdentityParts } from './identity-parts.ts';
import { ListAccountsController } from './list-accounts/list-accounts.controller.ts';
import { ListAccountsHandler } from './list-accounts/list-accounts.handler.ts';
import { ListTokensController } from './list-tokens/list-tokens.controller.ts';
import { ListTokensHandler } from './list-tokens/list-tokens.handler.ts';
import { closeIdentity } from './open-identity.ts';
import { RevokeTokenController } from './revoke-token/revoke-token.controller.ts';
import { RevokeTokenHandler } from './revoke-token/revoke-token.handler.ts';
import { SetRolesController } from './set-roles/set-roles.controller.ts';
import { SetRolesHandler } from './set-roles/set-roles.handler.ts';
import { ShowAccountController } from './show-account/show-account.controller.ts';
import { ShowAccountHandler } from './show-account/show-account.handler.ts';
import { ShowMeController } from './show-me/show-me.controller.ts';
import { ShowMeHandler } from './show-me/show-me.handler.ts';

/** Accounts, roles and tokens under `/api/v1/identity`. */
@Module({})
export class IdentityModule implements OnApplicationShutdown {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  /** @param identity made by `openIdentity`; the module closes it when the app shuts down. */
  static register(identity: IdentityParts): DynamicModule {
    return {
      module: IdentityModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        CreateFirstAdministratorController,
        ShowMeController,
        ListAccountsController,
        ShowAccountController,
        CreateAccountController,
        SetRolesController,
        DisableAccountController,
        EnableAccountController,
        CreateTokenController,
        ListTokensController,
        RevokeTokenController,
      ],
      providers: [
        { provide: IDENTITY, useValue: identity },
        CreateFirstAdministratorHandler,
        ShowMeHandler,
        ListAccountsHandler,
        ShowAccountHandler,
        CreateAccountHandler,
        SetRolesHandler,
        DisableAccountHandler,
        EnableAccountHandler,
        CreateTokenHandler,
        ListTokensHandler,
        RevokeTokenHandler,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeIdentity(this.identity);
  }
}
