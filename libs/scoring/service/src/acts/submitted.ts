import type { Principal } from '@quanheng/identity-contracts';
import type { Actor } from '@quanheng/platform-contracts';

/** A command as it came in: on which campaign, under which id, by whom. */
export type Submitted = {
  readonly campaign: string;
  /** `Idempotency-Key`; of an item of a block derived from it. */
  readonly commandId: string;
  readonly by: Principal | 'system:bootstrap';
};

export const actorOf = ({ by }: Submitted): Actor => (by === 'system:bootstrap' ? by : `account:${by.account}`);

/** An act on one cell, made on the version of it that the caller saw. */
export type CellAct<Input> = {
  readonly submitted: Submitted;
  readonly unit: string;
  readonly leaf: string;
  readonly ifMatch: number;
  readonly input: Input;
};
