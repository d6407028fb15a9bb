import type { ApplicabilityEntry, GroupIndicator, GroupRule, IncidentKind, Indicator, IndicatorSystem, LeafIndicator, LeafRule } from '@quanheng/indicator-catalog-contracts';

/** Systems for specs, in a few words. */

export const departments: readonly ApplicabilityEntry[] = [{ role: 'assessed', is: 'group', id: 'departments' }];

type LeafWords = { readonly weight?: string; readonly parent?: string; readonly for?: readonly ApplicabilityEntry[] };

export const leaf = (code: string, rule: LeafRule, { weight, parent, for: applicability = departments }: LeafWords = {}): LeafIndicator => ({
  code,
  path: [`指标${code}`],
  rule,
  applicability: [...applicability],
  printed: {},
  ...(weight === undefined ? {} : { weight }),
  ...(parent === undefined ? {} : { parent }),
});

export const group = (code: string, rule: GroupRule, { weight, parent }: { readonly weight?: string; readonly parent?: string } = {}): GroupIndicator => ({
  code,
  path: [`组${code}`],
  rule,
  ...(weight === undefined ? {} : { weight }),
  ...(parent === undefined ? {} : { parent }),
});

export const system = (id: string, indicators: readonly Indicator[], weighting: 'printed' | 'equal' = 'printed'): IndicatorSystem => ({
  id,
  title: id,
  weighting,
  columns: [],
  indicators: [...indicators],
});

export const graded: LeafRule = { kind: 'graded', step: '0.1' };
export const checklist: LeafRule = { kind: 'checklist' };
export const levels: LeafRule = {
  kind: 'levels',
  levels: [
    { name: '完成', share: '1' },
    { name: '基本完成', share: '0.8' },
    { name: '推进中', share: '0.5' },
    { name: '未完成', share: '0' },
  ],
};
export const ratio: LeafRule = { kind: 'ratio', complement: false, part: true, whenZero: 'notApplicable' };
export const pooled: LeafRule = { kind: 'ratio', pool: 'units', complement: false, part: true, whenZero: 'notApplicable' };
export const statedPool: LeafRule = { kind: 'ratio', pool: 'stated', complement: false, part: true, whenZero: 'notApplicable' };
export const complement: LeafRule = { kind: 'ratio', pool: 'units', complement: true, part: true, whenZero: '1' };
export const reduction: LeafRule = { kind: 'reduction', whenZero: 'notApplicable' };
export const shortfall: LeafRule = { kind: 'shortfall', step: '0.1', whole: false, part: true, whenZero: 'notApplicable' };

type KindWords = { readonly most?: string; readonly state?: boolean; readonly follows?: { readonly code: string; readonly required: boolean; readonly effect: 'and' | 'instead' } };
/** An incident kind of a tally. */
export const kind = (code: string, points: string, { most, state = false, follows }: KindWords = {}) => ({
  code,
  name: `情形${code}`,
  points,
  unit: '次',
  state,
  ...(most === undefined ? {} : { most }),
  ...(follows === undefined ? {} : { follows }),
});
export const tally = (...incidents: IncidentKind[]): LeafRule => ({ kind: 'tally', incidents });
