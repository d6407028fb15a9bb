import { Command } from '@nestjs/cqrs';
import type { RenameUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** Another name from a day on; see `decideRenameUnit`. */
export class RenameUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<RenameUnitRequest>) {
    super();
  }
}
