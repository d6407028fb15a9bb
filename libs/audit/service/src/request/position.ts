import { z } from 'zod';

/** A position of a ledger as a query writes it: a whole number from 0. */
export const positionText = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})$/)
  .transform(Number);
