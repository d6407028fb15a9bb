import { digest, instant, name, systemId, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { systemFault } from '../system-fault/system-fault.ts';
import { indicator } from '../system/indicator.ts';
import { indicatorSystem } from '../system/indicator-system.ts';

/** One version of a system without its indicators. */
export const systemVersionSummary = z
  .object({
    system: systemId,
    systemVersion: wholeNumber,
    title: name,
    annex: name.optional(),
    weighting: z.enum(['printed', 'equal']),
    status: z.enum(['published', 'withdrawn']),
    contentHash: digest,
    indicatorCount: wholeNumber,
    publishedAt: instant,
    withdrawnAt: instant.optional(),
    withdrawnReason: z.string().optional(),
    /** The campaigns that have opened with it, as far as the catalog knows. */
    usedBy: z.array(z.string()),
  })
  .meta({ id: 'SystemVersionSummary' });
export type SystemVersionSummary = z.infer<typeof systemVersionSummary>;

/** The newest version of each system, in the order of their ids; `next` leads to the page that follows. */
export const systemListAnswer = z.object({ items: z.array(systemVersionSummary), next: z.string().optional() }).meta({ id: 'SystemList' });

/** The versions of one system, the newest first. */
export const systemVersionListAnswer = z
  .object({ items: z.array(systemVersionSummary), next: z.string().optional() })
  .meta({ id: 'SystemVersionList' });

/** One version, whole. */
export const systemVersionAnswer = systemVersionSummary
  .omit({ usedBy: true })
  .extend({
    /** Full marks without the bonus group; absent where weighting is equal. */
    total: z.string().optional(),
    content: indicatorSystem,
  })
  .meta({ id: 'SystemVersion' });
export type SystemVersionAnswer = z.infer<typeof systemVersionAnswer>;

const fieldDifference = z
  .object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })
  .meta({ id: 'FieldDifference' });

/** What changed from one version to another: each indicator by its code, each field with both values. */
export const systemDifferenceAnswer = z
  .object({
    system: systemId,
    from: wholeNumber,
    to: wholeNumber,
    content: z.array(fieldDifference),
    indicators: z.array(
      z.discriminatedUnion('change', [
        z.object({ change: z.literal('added'), indicator: z.string(), after: indicator }),
        z.object({ change: z.literal('removed'), indicator: z.string(), before: indicator }),
        z.object({ change: z.literal('changed'), indicator: z.string(), moved: z.boolean(), fields: z.array(fieldDifference) }),
      ]),
    ),
  })
  .meta({ id: 'SystemDifference' });
export type SystemDifferenceAnswer = z.infer<typeof systemDifferenceAnswer>;

/** What publishing a file would say; nothing is stored. */
export const systemValidationAnswer = z
  .object({
    faults: z.array(systemFault),
    /** The file as it would come back; absent where it has not the shape of a system. */
    canonical: z.string().optional(),
    total: z.string().optional(),
  })
  .meta({ id: 'SystemValidation' });
export type SystemValidationAnswer = z.infer<typeof systemValidationAnswer>;

/** What an accepted command stored, the first time and every time it is sent again. */
export const systemActAnswer = z
  .object({
    system: systemId,
    systemVersion: wholeNumber,
    /** Version of stream `system/<id>` after it: the next `If-Match`. */
    version: z.number().int().min(1),
    /** Position of the last event that the command stored. */
    position: z.number().int().min(0),
    at: instant,
  })
  .meta({ id: 'SystemAct' });
export type SystemActAnswer = z.infer<typeof systemActAnswer>;
