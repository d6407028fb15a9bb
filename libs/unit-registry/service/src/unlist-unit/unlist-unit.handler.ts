import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideUnlistUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { UnlistUnitCommand } from './unlist-unit.command.ts';

@CommandHandler(UnlistUnitCommand)
export class UnlistUnitHandler implements ICommandHandler<UnlistUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: UnlistUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'UnlistUnit',
      action: 'unlist-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideUnlistUnit({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
