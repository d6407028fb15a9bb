import { digest, name, systemId } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { indicator } from './indicator.ts';
import { longText } from './long-text.ts';

/** Everything of a system but its indicators: what `system-published` and `system-copied` carry as `content`. */
export const systemContent = z.strictObject({
  id: systemId,
  title: name,
  /** Where the text stands: 附件3, 附件5 第1部分. */
  annex: name.optional(),
  /** The digest of the source text that the indicators were read from. */
  source: digest.optional(),
  /** `printed`: leaves or groups carry printed weights. `equal`: the k leaves that apply to a unit weigh 100 / k each. */
  weighting: z.enum(['printed', 'equal']),
  /** The column heads of the printed table that leaves quote, in print order. */
  columns: z.array(name).max(10),
  /** Readings that concern the system as a whole. */
  notes: z.array(longText(2000)).max(20).optional(),
});
export type SystemContent = z.infer<typeof systemContent>;

/** A whole indicator system: its indicators flat, in print order, a group before its leaves. */
export const indicatorSystem = z
  .strictObject({ ...systemContent.shape, indicators: z.array(indicator).min(1).max(4000) })
  .meta({ id: 'IndicatorSystem', title: 'Indicator system', description: 'A versioned tree of indicators; every number is a decimal string.' });
export type IndicatorSystem = z.infer<typeof indicatorSystem>;
