import { ledgerName } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { z } from 'zod';
import { POSITION_WAIT_MS_MAX } from '../limits.ts';
import { InvalidRequest } from '../problem/invalid-request.ts';

/** A position of a ledger, as `Quanheng-Position` and `min-position` write it: `<ledger>@<n>`. */
export type LedgerPosition = { readonly ledger: string; readonly position: number };

const form = /^([a-z0-9/-]{1,80})@(0|[1-9][0-9]{0,14})$/;

/** Spread into the schema of a query: `z.strictObject({ ...readFields })`; gives `query['min-position']` as a `LedgerPosition`. */
export const readFields = {
  'min-position': z
    .string()
    .regex(form)
    .transform((text): LedgerPosition => {
      const [, ledger, position] = form.exec(text)!;
      return { ledger: ledger!, position: Number(position) };
    })
    .refine(({ ledger }) => ledgerName.safeParse(ledger).success, 'not a ledger')
    .optional(),
};

export const formatPosition = ({ ledger, position }: LedgerPosition): string => `${ledger}@${position}`;

/**
 * Waits until what is read has reached the position that the caller named, at most `POSITION_WAIT_MS_MAX`.
 * @param least of the query; undefined: nothing to wait for.
 * @param ledger the one that is read.
 * @param caughtUpTo of a `LedgerFollower`, or of a stored projection.
 * @throws Refusal `catching-up`; InvalidRequest for a position of another ledger.
 */
export async function waitForPosition(least: LedgerPosition | undefined, ledger: string, caughtUpTo: (position: number, timeoutMs: number) => Promise<boolean>): Promise<void> {
  if (least === undefined) return;
  if (least.ledger !== ledger) throw new InvalidRequest({ pointer: 'query/min-position', code: 'wrong-ledger', parameters: { ledger } });
  if (!(await caughtUpTo(least.position, POSITION_WAIT_MS_MAX))) throw new Refusal('catching-up');
}
