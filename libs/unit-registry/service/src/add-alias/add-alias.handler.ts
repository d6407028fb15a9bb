import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideAddAlias } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { AddAliasCommand } from './add-alias.command.ts';

@CommandHandler(AddAliasCommand)
export class AddAliasHandler implements ICommandHandler<AddAliasCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: AddAliasCommand): Promise<UnitActAnswer> {
    const { principal, commandId, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'AddAlias',
      action: 'add-alias',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideAddAlias({ unit, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
