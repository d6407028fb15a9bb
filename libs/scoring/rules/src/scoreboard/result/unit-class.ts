import type { IndicatorSystem, UnitClass } from '@quanheng/indicator-catalog-contracts';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import { HUNDRED, parseExact, type Exact } from '../../exact/exact.ts';

/** How a unit's earned points become its base result: out of full marks, or as they are. */
export type FullMarks = { readonly is: 'outOf'; readonly marks: Exact } | { readonly is: 'asIs' };
const OUT_OF_HUNDRED: FullMarks = { is: 'outOf', marks: HUNDRED };

const takesIn = ({ members }: UnitClass, unit: CampaignUnit): boolean =>
  members.some((member) => (member.is === 'unit' ? member.id === unit.unit : member.is === 'kind' ? member.kind === unit.kind : member.id === unit.group));

/** The class of a unit: the first that takes it in; undefined for none. */
export const classOf = ({ classes }: Pick<IndicatorSystem, 'classes'>, unit: CampaignUnit): UnitClass | undefined => classes?.find((candidate) => takesIn(candidate, unit));

/** The full marks of a class; 100 in none. */
export function fullMarksOf(own: UnitClass | undefined): FullMarks {
  if (!own) return OUT_OF_HUNDRED;
  return own.fullMarks === 'asIs' ? { is: 'asIs' } : { is: 'outOf', marks: parseExact(own.fullMarks) };
}
