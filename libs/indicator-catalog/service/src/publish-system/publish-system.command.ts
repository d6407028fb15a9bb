import { Command } from '@nestjs/cqrs';
import type { SystemActAnswer } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';
import type { SystemBody } from '../request/system-body.ts';

/** Publish a system as its next version; see `publishSystem` of the domain. */
export class PublishSystemCommand extends Command<SystemActAnswer> {
  constructor(
    readonly request: {
      readonly principal: Principal;
      readonly commandId: string;
      /** Version of stream `system/<id>` that the file was made from; 0 for none. */
      readonly expectedVersion: number;
      readonly system: string;
      readonly body: SystemBody;
    },
  ) {
    super();
  }
}
