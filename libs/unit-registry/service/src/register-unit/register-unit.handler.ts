import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideRegisterUnit } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { RegisterUnitCommand } from './register-unit.command.ts';

@CommandHandler(RegisterUnitCommand)
export class RegisterUnitHandler implements ICommandHandler<RegisterUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: RegisterUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, body } = request;
    const { id: unit, ...data } = body;
    const outcome = await this.registry.ledger.act({
      command: 'RegisterUnit',
      action: 'register-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideRegisterUnit({ unit, ...data }, state),
    });
    return unitActOf(unit, outcome);
  }
}
