import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TOKEN_DAYS_DEFAULT, type FirstAdministratorRequest, type FirstAdministratorView, type NewTokenView } from '@quanheng/identity-contracts';
import { decideCreateFirstAdministrator } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import { accountIdOf } from '../../accounts/account-id.ts';
import { runAccountCommand } from '../../accounts/run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { FirstRunRow } from '../../read-models/first-run.entity.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { redeemSecret, secretHashOf } from './check-secret.ts';

export class CreateFirstAdministratorCommand extends Command<FirstAdministratorView> {
  constructor(readonly request: { readonly commandId: string; readonly origin: RequestOrigin; readonly body: FirstAdministratorRequest }) {
    super();
  }
}

/**
 * Spends the first-run secret. The password that is given, else the answer's token, is the only way in, so whoever holds the
 * secret may set another password, or gets a new token in place of a lost one, wherever the process died, until somebody has
 * come in. Then the secret is worth nothing.
 */
@CommandHandler(CreateFirstAdministratorCommand)
export class CreateFirstAdministratorHandler implements ICommandHandler<CreateFirstAdministratorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request }: CreateFirstAdministratorCommand): Promise<FirstAdministratorView> {
    const { dataSource, names, passwords } = this.identity;
    const { secret, login, name, password } = request.body;
    const commandId = await redeemSecret(this.identity, secret, request.commandId);
    const account = accountIdOf(commandId);
    // Before anything is stored: a password that the profile does not take makes no account.
    const passwordHash = password === undefined ? undefined : await passwords.prepare(account, password, { login, name });
    let token: NewTokenView | undefined;
    const act = await runAccountCommand(this.identity, {
      name: 'CreateFirstAdministrator',
      commandId,
      actor: 'system:first-run',
      account,
      body: {},
      decide: async (state) => {
        const decision = decideCreateFirstAdministrator({ account }, state);
        await names.reserve(account, { login, name }, state);
        await dataSource.manager.upsert(FirstRunRow, { commandId, secretHash: secretHashOf(secret), account }, ['commandId']);
        return decision;
      },
      whenStored: async () => {
        if (commandId === request.commandId) await names.demandSame(account, { login, name });
        token = await this.#openWayIn(account, passwordHash, request.origin);
      },
    });
    return { ...act, ...(token && { token }) };
  }

  async #openWayIn(account: string, passwordHash: string | undefined, origin: RequestOrigin): Promise<NewTokenView | undefined> {
    const { dataSource, tokens, passwords, firstRunSecret, signInLog } = this.identity;
    if (await tokens.wasUsed(account)) throw new Refusal('first-run-done');
    await dataSource.transaction(async (manager) => {
      // Whoever has signed in has taken the secret's row away, perhaps a moment ago.
      if (!(await manager.existsBy(FirstRunRow, { account }))) throw new Refusal('first-run-done');
      await tokens.revokeAll(account, { manager });
      if (passwordHash === undefined) await passwords.remove(manager, account);
      else await passwords.set(manager, account, passwordHash);
      await signInLog.write({ act: 'first-administrator', result: 'succeeded', account, origin }, manager);
    });
    const token = passwordHash === undefined ? await tokens.create({ account, label: 'first-run', days: TOKEN_DAYS_DEFAULT }) : undefined;
    await firstRunSecret.spend();
    return token;
  }
}
