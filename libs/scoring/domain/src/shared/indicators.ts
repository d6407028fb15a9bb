import type { GroupIndicator, Indicator, LeafIndicator } from '@quanheng/indicator-catalog-contracts';

/** Whether an indicator is a leaf: it names whom it applies to, and has cells. */
export const isLeafOf = (indicator: Indicator): indicator is LeafIndicator => 'applicability' in indicator;
export const isGroupOf = (indicator: Indicator): indicator is GroupIndicator => !isLeafOf(indicator);
