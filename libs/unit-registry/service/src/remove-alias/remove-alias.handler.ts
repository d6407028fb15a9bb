import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideRemoveAlias } from '@quanheng/unit-registry-domain';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { RemoveAliasCommand } from './remove-alias.command.ts';

@CommandHandler(RemoveAliasCommand)
export class RemoveAliasHandler implements ICommandHandler<RemoveAliasCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: RemoveAliasCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'RemoveAlias',
      action: 'remove-alias',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: (state) => decideRemoveAlias({ unit, ifMatch, ...body }, state),
    });
    return unitActOf(unit, outcome);
  }
}
