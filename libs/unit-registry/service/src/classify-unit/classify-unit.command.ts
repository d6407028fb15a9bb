import { Command } from '@nestjs/cqrs';
import type { ClassifyUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** Another kind or ranking group from a day on; see `decideClassifyUnit`. */
export class ClassifyUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<ClassifyUnitRequest>) {
    super();
  }
}
