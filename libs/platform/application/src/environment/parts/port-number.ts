import { z } from 'zod';

const portMax = 65_535;

/** A TCP port as a variable writes it. @param least 0 where a free one may be taken. */
export const portNumber = (least: 0 | 1) =>
  z
    .string()
    .regex(/^[0-9]{1,5}$/, 'a port is a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= portMax, `a port is between ${least} and ${portMax}`);
