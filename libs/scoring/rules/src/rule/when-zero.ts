import type { WhenZero } from '@quanheng/indicator-catalog-contracts';
import { parseExact } from '../exact/exact.ts';
import { NOT_APPLICABLE, shareOf, type RuleResult } from './rule-result.ts';

/** What a cell gives where its denominator is 0: a share of its weight, or not applicable. */
export const resultWhenZero = (whenZero: WhenZero): RuleResult => (whenZero === 'notApplicable' ? NOT_APPLICABLE : shareOf(parseExact(whenZero)));
