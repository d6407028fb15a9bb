import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { catalogLedger, systemStream, type SystemActAnswer } from '@quanheng/indicator-catalog-contracts';
import { publishSystem, refuseSystem } from '@quanheng/indicator-catalog-domain';
import { decideAndAppend, demandVersion, requestHash } from '@quanheng/platform-deciding';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import { contentOfBody, readSystemBody, type SentSystem } from '../request/system-body.ts';
import { sha256 } from '../sha256.ts';
import { actAnswerOf } from '../systems/act-answer.ts';
import { SystemHistory } from '../systems/system-history.ts';
import { PublishSystemCommand } from './publish-system.command.ts';

@CommandHandler(PublishSystemCommand)
export class PublishSystemHandler implements ICommandHandler<PublishSystemCommand> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request }: PublishSystemCommand): Promise<SystemActAnswer> {
    const { principal, commandId, expectedVersion, system, body } = request;
    let sent: SentSystem | undefined;
    const stream = systemStream(system);
    const actor = `account:${principal.account}` as const;
    const outcome = await decideAndAppend(this.catalog.log, {
      ledger: catalogLedger,
      commandId,
      requestHash: requestHash({ command: 'PublishSystem', target: stream, body: contentOfBody(body), actor }),
      actor,
      decide: async () => {
        demandLeave(principal, 'publish-system');
        sent ??= readSystemBody(body);
        if ('faults' in sent) throw refuseSystem(sent.faults);
        if (sent.system.id !== system) throw refuseSystem([{ field: '/id', fault: 'id-differs', parameters: { id: sent.system.id, expected: system } }]);
        const history = await SystemHistory.read(this.catalog.log, system);
        demandVersion(expectedVersion, history.head);
        return { stream, expectedVersion: history.version, events: publishSystem({ system: sent.system, authors: [principal.account] }, history.state, sha256) };
      },
      // Each decision reads the stream anew.
      catchUp: () => Promise.resolve(),
    });
    return actAnswerOf(system, outcome);
  }
}
