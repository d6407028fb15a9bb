import { Command } from '@nestjs/cqrs';
import type { ListUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** A number in a list, set anew; see `decideListUnit`. */
export class ListUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<ListUnitRequest>) {
    super();
  }
}
