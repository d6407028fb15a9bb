import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TOKEN_DAYS_DEFAULT, type FirstAdministratorRequest, type FirstAdministratorView, type NewTokenView } from '@quanheng/identity-contracts';
import { decideCreateFirstAdministrator } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import { accountIdOf } from '../accounts/account-id.ts';
import { runAccountCommand } from '../accounts/run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../identity-parts.ts';
import { FirstRunRow } from '../read-models/first-run.entity.ts';
import { redeemSecret, secretHashOf } from './check-secret.ts';

export class CreateFirstAdministratorCommand extends Command<FirstAdministratorView> {
  constructor(readonly request: { readonly commandId: string; readonly body: FirstAdministratorRequest }) {
    super();
  }
}

/**
 * Spends the first-run secret. The answer's token is the only way in, so whoever holds the secret gets a new one in place of
 * a lost one, wherever the process died, until one of them has been used. Then the secret is worth nothing.
 */
@CommandHandler(CreateFirstAdministratorCommand)
export class CreateFirstAdministratorHandler implements ICommandHandler<CreateFirstAdministratorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request }: CreateFirstAdministratorCommand): Promise<FirstAdministratorView> {
    const { dataSource, names } = this.identity;
    const { secret, login, name } = request.body;
    const commandId = await redeemSecret(this.identity, secret, request.commandId);
    const account = accountIdOf(commandId);
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
        token = await this.#giveToken(account);
      },
    });
    return { ...act, token: token! };
  }

  async #giveToken(account: string): Promise<NewTokenView> {
    const { tokens, firstRunSecret } = this.identity;
    if (await tokens.wasUsed(account)) throw new Refusal('first-run-done');
    await tokens.revokeAll(account);
    const token = await tokens.create({ account, label: 'first-run', days: TOKEN_DAYS_DEFAULT });
    await firstRunSecret.spend();
    return token;
  }
}
