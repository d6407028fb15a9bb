import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { catalogLedger, systemStream, type SystemActAnswer } from '@quanheng/indicator-catalog-contracts';
import { withdrawSystem } from '@quanheng/indicator-catalog-domain';
import { decideAndAppend, demandVersion, requestHash } from '@quanheng/platform-deciding';
import { Refusal } from '@quanheng/platform-domain';
import { POSITION_WAIT_MS_MAX } from '@quanheng/platform-http';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import { actAnswerOf } from '../systems/act-answer.ts';
import { SystemHistory } from '../systems/system-history.ts';
import { campaignsUsing } from '../systems/version-summaries.ts';
import { WithdrawSystemCommand } from './withdraw-system.command.ts';

@CommandHandler(WithdrawSystemCommand)
export class WithdrawSystemHandler implements ICommandHandler<WithdrawSystemCommand> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request }: WithdrawSystemCommand): Promise<SystemActAnswer> {
    const { principal, commandId, expectedVersion, system, systemVersion, body } = request;
    const stream = systemStream(system);
    const actor = `account:${principal.account}` as const;
    const outcome = await decideAndAppend(this.catalog.log, {
      ledger: catalogLedger,
      commandId,
      requestHash: requestHash({ command: 'WithdrawSystem', target: { stream, systemVersion }, body, actor }),
      actor,
      decide: async () => {
        demandLeave(principal, 'withdraw-system');
        const history = await SystemHistory.read(this.catalog.log, system);
        if (history.version === 0) throw new Refusal('not-found', { parameters: { system } });
        demandVersion(expectedVersion, history.head);
        const { reason, acknowledgeInUse = false } = body;
        const usedBy = await this.#usedBy(system, systemVersion);
        return { stream, expectedVersion: history.version, events: withdrawSystem({ systemVersion, reason, usedBy, acknowledgeInUse }, history.state) };
      },
      // Each decision reads the stream anew.
      catchUp: () => Promise.resolve(),
    });
    return actAnswerOf(system, outcome);
  }

  /** Whoever withdraws sees every campaign that has opened by now. @throws Refusal `catching-up` */
  async #usedBy(system: string, systemVersion: string): Promise<readonly string[]> {
    const { projections, dataSource } = this.catalog;
    if (!(await projections.knowsUses(POSITION_WAIT_MS_MAX))) throw new Refusal('catching-up');
    return campaignsUsing(dataSource, system, systemVersion);
  }
}
