import { Command } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import type { RegisterUnitRequest, UnitActAnswer } from '@quanheng/unit-registry-contracts';

/** A new unit; see `decideRegisterUnit`. */
export class RegisterUnitCommand extends Command<UnitActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly body: RegisterUnitRequest }) {
    super();
  }
}
