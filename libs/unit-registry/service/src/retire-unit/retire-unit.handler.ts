import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@quanheng/platform-domain';
import { POSITION_WAIT_MS_MAX } from '@quanheng/platform-http';
import { unitStream, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { decideRetireUnit } from '@quanheng/unit-registry-domain';
import { UnitUse } from '../read-models/unit-use.entity.ts';
import { unitActOf } from '../request/act-answers.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { RetireUnitCommand } from './retire-unit.command.ts';

@CommandHandler(RetireUnitCommand)
export class RetireUnitHandler implements ICommandHandler<RetireUnitCommand> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request }: RetireUnitCommand): Promise<UnitActAnswer> {
    const { principal, commandId, ifMatch, unit, body } = request;
    const outcome = await this.registry.ledger.act({
      command: 'RetireUnit',
      action: 'retire-unit',
      principal,
      commandId,
      target: unitStream(unit),
      body,
      decide: async (state) => decideRetireUnit({ unit, ifMatch, ...body }, state, { campaigns: await this.#campaignsUsing(unit) }),
    });
    return unitActOf(unit, outcome);
  }

  /** Whoever retires a unit sees every campaign that has opened by now. @throws Refusal `catching-up` */
  async #campaignsUsing(unit: string): Promise<readonly string[]> {
    const { projections, dataSource } = this.registry;
    if (!(await projections.knowsUses(POSITION_WAIT_MS_MAX))) throw new Refusal('catching-up');
    const uses = await dataSource.getRepository(UnitUse).find({ where: { unit }, order: { campaign: 'ASC' } });
    return uses.map(({ campaign }) => campaign);
  }
}
