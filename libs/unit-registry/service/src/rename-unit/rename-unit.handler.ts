import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideRenameUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { RenameUnitCommand } from './rename-unit.command.ts';

@CommandHandler(RenameUnitCommand)
export class RenameUnitHandler implements ICommandHandler<RenameUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: RenameUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'RenameUnit',
      action: 'rename-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideRenameUnit({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
