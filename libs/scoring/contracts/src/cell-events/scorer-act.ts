import { freeText, seen, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** What every act of a scorer carries beside its input. */
export const scorerAct = {
  /** As whom the actor acted, so that the ledger shows by itself that the column was assigned. */
  department: slug,
  reason: freeText.optional(),
  /** Recorded without a look at evidence, because there was none; `seen` is the evidence ledger as the act knew it. */
  ground: z.literal('no-evidence').optional(),
  seen: seen.optional(),
};
