import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideClassifyUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ClassifyUnitCommand } from './classify-unit.command.ts';

@CommandHandler(ClassifyUnitCommand)
export class ClassifyUnitHandler implements ICommandHandler<ClassifyUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: ClassifyUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'ClassifyUnit',
      action: 'classify-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideClassifyUnit({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
