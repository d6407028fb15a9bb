import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideListUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ListUnitCommand } from './list-unit.command.ts';

@CommandHandler(ListUnitCommand)
export class ListUnitHandler implements ICommandHandler<ListUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: ListUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'ListUnit',
      action: 'list-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideListUnit({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
