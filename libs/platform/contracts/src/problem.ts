import { z } from 'zod';
import { problemStatuses, type ProblemCode } from './problem-codes.ts';

export const problemCode = z.enum(Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]]);

/** One fault of a request: where (a JSON pointer into the body, or `query/<name>`, `path/<name>`, `header/<name>`) and what. */
export const requestFault = z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() }).meta({ id: 'RequestFault' });
export type RequestFault = z.infer<typeof requestFault>;

/** RFC 9457 problem details; `code` is the last part of `type`, `parameters` are the values that its text names. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: problemCode,
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(requestFault).optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
