import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { waitForPosition } from '@quanheng/platform-http';
import { unitsLedger, type NameResolution } from '@quanheng/unit-registry-contracts';
import { resolvePrintedName } from '@quanheng/unit-registry-roster';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ResolvePrintedNameQuery } from './resolve-printed-name.query.ts';

@QueryHandler(ResolvePrintedNameQuery)
export class ResolvePrintedNameHandler implements IQueryHandler<ResolvePrintedNameQuery> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request: { principal, query } }: ResolvePrintedNameQuery): Promise<NameResolution> {
    demandLeave(principal, 'resolve-printed-name');
    const { ledger, today } = this.registry;
    await waitForPosition(query['min-position'], unitsLedger, (position) => ledger.caughtUpTo(position));
    const roster = await ledger.rosterNow(query.on ?? today());
    return resolvePrintedName(query.printed, roster, query.list === undefined ? {} : { list: query.list });
  }
}
