import { Command } from '@nestjs/cqrs';
import type { UnlistUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** Out of a list from a day on; see `decideUnlistUnit`. */
export class UnlistUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<UnlistUnitRequest>) {
    super();
  }
}
