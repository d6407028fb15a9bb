import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideReinstateUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ReinstateUnitCommand } from './reinstate-unit.command.ts';

@CommandHandler(ReinstateUnitCommand)
export class ReinstateUnitHandler implements ICommandHandler<ReinstateUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: ReinstateUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'ReinstateUnit',
      action: 'reinstate-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideReinstateUnit({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
