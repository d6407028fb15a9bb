import { Command } from '@nestjs/cqrs';
import type { SystemActAnswer, WithdrawSystemRequest } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';

/** Offer a version to no new campaign; see `withdrawSystem` of the domain. */
export class WithdrawSystemCommand extends Command<SystemActAnswer> {
  constructor(
    readonly request: {
      readonly principal: Principal;
      readonly commandId: string;
      readonly expectedVersion: number;
      readonly system: string;
      readonly systemVersion: string;
      readonly body: WithdrawSystemRequest;
    },
  ) {
    super();
  }
}
