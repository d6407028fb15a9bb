import { Command } from '@nestjs/cqrs';
import type { RemoveAliasRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { VersionedUnitRequest } from '../request/unit-command.ts';

/** One alias less; see `decideRemoveAlias`. */
export class RemoveAliasCommand extends Command<UnitActAnswer> {
  constructor(readonly request: VersionedUnitRequest<RemoveAliasRequest>) {
    super();
  }
}
