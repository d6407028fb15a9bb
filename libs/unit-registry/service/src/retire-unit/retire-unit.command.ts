import { Command } from '@nestjs/cqrs';
import type { RetireUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** The end of a unit; see `decideRetireUnit`. */
export class RetireUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<RetireUnitRequest>) {
    super();
  }
}
