import { name, slug, unsignedDecimal, period, freeText } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema } from '../event-schema.ts';
import { scorerAct } from './scorer-act.ts';

const CHECKPOINTS_MAX = 50;

/** A grade from 0 to the leaf's weight, in the rule's steps. */
export const gradeRecorded = z.strictObject({ ...scorerAct, grade: unsignedDecimal });

/** `partly-met` for a checklist item only. */
export const fulfilment = z.enum(['met', 'partly-met', 'not-met']);
export const fulfilmentRecorded = z.strictObject({ ...scorerAct, fulfilment });

/** Every check-point that no ruling took out. */
export const checkpointsRecorded = z.strictObject({
  ...scorerAct,
  checkpoints: z.array(z.strictObject({ checkpoint: slug, met: z.boolean() })).min(1).max(CHECKPOINTS_MAX),
});

export const levelRecorded = z.strictObject({ ...scorerAct, level: name });

const measured = { ...scorerAct, period: period.optional(), source: freeText.optional() };

/** Numerator and denominator; the denominator is absent where a pool is it. */
export const ratioMeasured = z.strictObject({ ...measured, numerator: unsignedDecimal, denominator: unsignedDecimal.optional() });
export const reductionMeasured = z.strictObject({ ...measured, before: unsignedDecimal, after: unsignedDecimal });
export const measurementRecorded = z.union([ratioMeasured, reductionMeasured]);

export const gradeRecordedEvent = eventSchema('grade-recorded', gradeRecorded);
export const fulfilmentRecordedEvent = eventSchema('fulfilment-recorded', fulfilmentRecorded);
export const checkpointsRecordedEvent = eventSchema('checkpoints-recorded', checkpointsRecorded);
export const levelRecordedEvent = eventSchema('level-recorded', levelRecorded);
export const measurementRecordedEvent = eventSchema('measurement-recorded', measurementRecorded);
