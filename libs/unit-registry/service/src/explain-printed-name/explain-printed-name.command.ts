import { Command } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import type { ExplainPrintedNameRequest, NameActAnswer } from '@quanheng/unit-registry-contracts';

/** What a printed name stands for; see `decideExplainPrintedName`. */
export class ExplainPrintedNameCommand extends Command<NameActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly body: ExplainPrintedNameRequest }) {
    super();
  }
}
