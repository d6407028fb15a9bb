import { code, exactNumber, name, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { longText } from './long-text.ts';
import { groupRule, leafRule } from './rule.ts';

const printedText = longText(6000);

/** Where the printed text is defective or open: what is printed, what we take, why. */
export const reading = z.strictObject({ printed: printedText, taken: printedText, why: printedText }).meta({ id: 'Reading' });
export type Reading = z.infer<typeof reading>;

export const applicabilityRole = z.enum(['lead', 'support', 'assessed']);
export type ApplicabilityRole = z.infer<typeof applicabilityRole>;

/**
 * Whom a leaf applies to, one entry for each printed name: a unit of the registry; a body that is responsible but not assessed;
 * a ranking group; an open set, which holds the units that the organiser picks.
 */
export const applicabilityEntry = z
  .discriminatedUnion('is', [
    z.strictObject({ role: applicabilityRole, is: z.literal('unit'), id: slug }),
    z.strictObject({ role: applicabilityRole, is: z.literal('body'), name }),
    z.strictObject({ role: applicabilityRole, is: z.literal('group'), id: slug }),
    z.strictObject({ role: applicabilityRole, is: z.literal('open'), name }),
  ])
  .meta({ id: 'ApplicabilityEntry' });
export type ApplicabilityEntry = z.infer<typeof applicabilityEntry>;

const node = {
  code,
  /** The code of the group that it stands in; absent at the top. */
  parent: code.optional(),
  /** The printed number, where one is printed. */
  number: longText(16).optional(),
  /** Names from level 1 down to this one, levels that the source leaves out omitted, white space removed, a trailing （N分） cut. */
  path: z.array(name).min(1).max(6),
  /** Points, as printed. */
  weight: exactNumber.optional(),
  /** Bounds of this node's own score, before its parent sums: a limit may sit on any ancestor. Signed; none: not bounded there. */
  floor: exactNumber.optional(),
  cap: exactNumber.optional(),
  reading: reading.optional(),
};

export const groupIndicator = z.strictObject({ ...node, rule: groupRule }).meta({ id: 'GroupIndicator' });
export type GroupIndicator = z.infer<typeof groupIndicator>;

export const leafIndicator = z
  .strictObject({
    ...node,
    rule: leafRule,
    applicability: z.array(applicabilityEntry).max(200),
    /** {column head without white space: text}; a merged cell repeats its text, a cell that was never printed is absent. */
    printed: z.record(name, printedText),
  })
  .meta({ id: 'LeafIndicator' });
export type LeafIndicator = z.infer<typeof leafIndicator>;

export const indicator = z.union([leafIndicator, groupIndicator]);
export type Indicator = z.infer<typeof indicator>;

/** Whether an indicator is a leaf (it has cells) or a group. */
export const isLeaf = (candidate: Indicator): candidate is LeafIndicator => 'applicability' in candidate;
