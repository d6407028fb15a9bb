import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CreateAccountController } from './accounts/create-account/create-account.controller.ts';
import { CreateAccountHandler } from './accounts/create-account/create-account.handler.ts';
import { DisableAccountController } from './accounts/disable-account/disable-account.controller.ts';
import { DisableAccountHandler } from './accounts/disable-account/disable-account.handler.ts';
import { EnableAccountController } from './accounts/enable-account/enable-account.controller.ts';
import { EnableAccountHandler } from './accounts/enable-account/enable-account.handler.ts';
import { ListAccountsController } from './accounts/list-accounts/list-accounts.controller.ts';
import { ListAccountsHandler } from './accounts/list-accounts/list-accounts.handler.ts';
import { SetRolesController } from './accounts/set-roles/set-roles.controller.ts';
import { SetRolesHandler } from './accounts/set-roles/set-roles.handler.ts';
import { ShowAccountController } from './accounts/show-account/show-account.controller.ts';
import { ShowAccountHandler } from './accounts/show-account/show-account.handler.ts';
import { ShowMeController } from './accounts/show-me/show-me.controller.ts';
import { ShowMeHandler } from './accounts/show-me/show-me.handler.ts';
import { CreateFirstAdministratorController } from './first-run/create-first-administrator/create-first-administrator.controller.ts';
import { CreateFirstAdministratorHandler } from './first-run/create-first-administrator/create-first-administrator.handler.ts';
import { IDENTITY, type IdentityParts } from './identity-parts.ts';
import { closeIdentity } from './open-identity.ts';
import { ChangePasswordController } from './passwords/change-password/change-password.controller.ts';
import { ChangePasswordHandler } from './passwords/change-password/change-password.handler.ts';
import { BeginSecondFactorController } from './second-factor/begin-second-factor/begin-second-factor.controller.ts';
import { BeginSecondFactorHandler } from './second-factor/begin-second-factor/begin-second-factor.handler.ts';
import { ConfirmSecondFactorController } from './second-factor/confirm-second-factor/confirm-second-factor.controller.ts';
import { ConfirmSecondFactorHandler } from './second-factor/confirm-second-factor/confirm-second-factor.handler.ts';
import { RemoveSecondFactorOfAccountController } from './second-factor/remove-second-factor-of-account/remove-second-factor-of-account.controller.ts';
import { RemoveSecondFactorOfAccountHandler } from './second-factor/remove-second-factor-of-account/remove-second-factor-of-account.handler.ts';
import { RemoveSecondFactorController } from './second-factor/remove-second-factor/remove-second-factor.controller.ts';
import { RemoveSecondFactorHandler } from './second-factor/remove-second-factor/remove-second-factor.handler.ts';
import { ShowOwnSecondFactorController } from './second-factor/show-own-second-factor/show-own-second-factor.controller.ts';
import { ShowOwnSecondFactorHandler } from './second-factor/show-own-second-factor/show-own-second-factor.handler.ts';
import { EndSessionController } from './sessions/end-session/end-session.controller.ts';
import { EndSessionHandler } from './sessions/end-session/end-session.handler.ts';
import { EndSessionsController } from './sessions/end-sessions/end-sessions.controller.ts';
import { EndSessionsHandler } from './sessions/end-sessions/end-sessions.handler.ts';
import { ListSessionsController } from './sessions/list-sessions/list-sessions.controller.ts';
import { ListSessionsHandler } from './sessions/list-sessions/list-sessions.handler.ts';
import { SignOutController } from './sessions/sign-out/sign-out.controller.ts';
import { SignOutHandler } from './sessions/sign-out/sign-out.handler.ts';
import { ReadSignInLogController } from './sign-in-log/read-sign-in-log/read-sign-in-log.controller.ts';
import { ReadSignInLogHandler } from './sign-in-log/read-sign-in-log/read-sign-in-log.handler.ts';
import { BeginSignInController } from './sign-in/begin-sign-in/begin-sign-in.controller.ts';
import { BeginSignInHandler } from './sign-in/begin-sign-in/begin-sign-in.handler.ts';
import { ConfirmSecondFactorSetUpController } from './sign-in/confirm-second-factor-set-up/confirm-second-factor-set-up.controller.ts';
import { ConfirmSecondFactorSetUpHandler } from './sign-in/confirm-second-factor-set-up/confirm-second-factor-set-up.handler.ts';
import { IssueSignInCodeController } from './sign-in/issue-sign-in-code/issue-sign-in-code.controller.ts';
import { IssueSignInCodeHandler } from './sign-in/issue-sign-in-code/issue-sign-in-code.handler.ts';
import { SetNewPasswordController } from './sign-in/set-new-password/set-new-password.controller.ts';
import { SetNewPasswordHandler } from './sign-in/set-new-password/set-new-password.handler.ts';
import { SetUpSecondFactorController } from './sign-in/set-up-second-factor/set-up-second-factor.controller.ts';
import { SetUpSecondFactorHandler } from './sign-in/set-up-second-factor/set-up-second-factor.handler.ts';
import { ShowSecondFactorController } from './sign-in/show-second-factor/show-second-factor.controller.ts';
import { ShowSecondFactorHandler } from './sign-in/show-second-factor/show-second-factor.handler.ts';
import { UseSignInCodeController } from './sign-in/use-sign-in-code/use-sign-in-code.controller.ts';
import { UseSignInCodeHandler } from './sign-in/use-sign-in-code/use-sign-in-code.handler.ts';
import { CreateTokenController } from './tokens/create-token/create-token.controller.ts';
import { CreateTokenHandler } from './tokens/create-token/create-token.handler.ts';
import { ListTokensController } from './tokens/list-tokens/list-tokens.controller.ts';
import { ListTokensHandler } from './tokens/list-tokens/list-tokens.handler.ts';
import { RevokeTokenController } from './tokens/revoke-token/revoke-token.controller.ts';
import { RevokeTokenHandler } from './tokens/revoke-token/revoke-token.handler.ts';

/** Accounts and their ways in, under `/api/v1/identity`. */
@Module({})
export class IdentityModule implements OnApplicationShutdown {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  /** @param identity made by `openIdentity`; the module closes it when the app shuts down. */
  static register(identity: IdentityParts): DynamicModule {
    return {
      module: IdentityModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        CreateAccountController,
        DisableAccountController,
        EnableAccountController,
        ListAccountsController,
        SetRolesController,
        ShowAccountController,
        ShowMeController,
        CreateFirstAdministratorController,
        ChangePasswordController,
        BeginSecondFactorController,
        ConfirmSecondFactorController,
        RemoveSecondFactorOfAccountController,
        RemoveSecondFactorController,
        ShowOwnSecondFactorController,
        EndSessionController,
        EndSessionsController,
        ListSessionsController,
        SignOutController,
        ReadSignInLogController,
        BeginSignInController,
        ConfirmSecondFactorSetUpController,
        IssueSignInCodeController,
        SetNewPasswordController,
        SetUpSecondFactorController,
        ShowSecondFactorController,
        UseSignInCodeController,
        CreateTokenController,
        ListTokensController,
        RevokeTokenController,
      ],
      providers: [
        { provide: IDENTITY, useValue: identity },
        CreateAccountHandler,
        DisableAccountHandler,
        EnableAccountHandler,
        ListAccountsHandler,
        SetRolesHandler,
        ShowAccountHandler,
        ShowMeHandler,
        CreateFirstAdministratorHandler,
        ChangePasswordHandler,
        BeginSecondFactorHandler,
        ConfirmSecondFactorHandler,
        RemoveSecondFactorOfAccountHandler,
        RemoveSecondFactorHandler,
        ShowOwnSecondFactorHandler,
        EndSessionHandler,
        EndSessionsHandler,
        ListSessionsHandler,
        SignOutHandler,
        ReadSignInLogHandler,
        BeginSignInHandler,
        ConfirmSecondFactorSetUpHandler,
        IssueSignInCodeHandler,
        SetNewPasswordHandler,
        SetUpSecondFactorHandler,
        ShowSecondFactorHandler,
        UseSignInCodeHandler,
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
