import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { namesStream, type NameActAnswer } from '@quanheng/unit-registry-contracts';
import { decideExplainPrintedName } from '@quanheng/unit-registry-domain';
import { nameActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ExplainPrintedNameCommand } from './explain-printed-name.command.ts';

@CommandHandler(ExplainPrintedNameCommand)
export class ExplainPrintedNameHandler implements ICommandHandler<ExplainPrintedNameCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: ExplainPrintedNameCommand): Promise<NameActAnswer> {
    const { principal, commandId, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'ExplainPrintedName',
      action: 'explain-printed-name',
      principal,
      commandId,
      target: namesStream,
      body,
      decide: (state) => decideExplainPrintedName(body, state),
    });
    return nameActOf(body.printed, outcome);
  }
}
