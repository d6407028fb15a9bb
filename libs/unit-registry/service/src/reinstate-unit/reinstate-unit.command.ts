import { Command } from '@nestjs/cqrs';
import type { ReinstateUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** Undoes a retirement, merge or split; see `decideReinstateUnit`. */
export class ReinstateUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<ReinstateUnitRequest>) {
    super();
  }
}
