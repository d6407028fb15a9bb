import { Command } from '@nestjs/cqrs';
import type { AddAliasRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';
import type { UnitRequest } from '../request/unit-command.ts';

/** Another name, whatever the day; see `decideAddAlias`. */
export class AddAliasCommand extends Command<UnitActAnswer> {
  constructor(readonly request: UnitRequest<AddAliasRequest>) {
    super();
  }
}
