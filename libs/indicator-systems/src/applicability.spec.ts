import { describe, expect, it } from '@jest/globals';
import { isLeaf, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { hasOpenSet } from '@quanheng/scoring-rules';
import { applicabilityOf, rosterOfUnitList } from '@quanheng/unit-registry-roster';
import { loadSystem, systemIds2022, type SystemId2022 } from './load-systems.ts';
import { withoutWhiteSpace } from './source/cell-text.ts';
import { tables2022 } from './source/read-source.ts';
import { loadUnits2022 } from './units.ts';

const roster = rosterOfUnitList(loadUnits2022());
const leavesOf = (id: SystemId2022): readonly LeafIndicator[] => loadSystem(id).indicators.filter(isLeaf);

describe('whom the leaves apply to', () => {
  it.each([
    ['openness', 'openness'],
    ['reform', 'service'],
  ] as const)('is in %s what the registry makes of the printed 评价对象', (id, list) => {
    const departures = leavesOf(id).filter(
      ({ printed, applicability }) => JSON.stringify(applicability) !== JSON.stringify(applicabilityOf(printed['评价对象'] ?? '', roster, { list })),
    );
    expect(departures.map(({ code }) => code)).toEqual([]);
  });

  it('leaves no leaf that nobody can ever have, but those of bodies outside the lists', () => {
    const isPickable = ({ applicability }: LeafIndicator): boolean => (['lead', 'assessed', 'support'] as const).some((role) => hasOpenSet(applicability, role));
    const beyondReach = systemIds2022.flatMap((id) =>
      leavesOf(id).flatMap((leaf) => (leaf.applicability.every(({ is }) => is === 'body') && !isPickable(leaf) ? [`${id}/${leaf.code}`] : [])),
    );
    expect(beyondReach).toEqual(['openness/11', 'openness/12', 'openness/36', 'openness/37', 'openness/38', 'openness/39']);
  });

  it.each([
    ['service-online', 'annex-5.1', '市直部门'],
    ['service-offline-departments', 'annex-5.2', '市直部门'],
    ['service-offline-townships', 'annex-5.3', '乡镇、街道'],
  ] as const)('is in %s what the title of its table says', (id, table, printed) => {
    const titles = tables2022().find(({ layout }) => layout.id === table)?.titles ?? [];
    expect(withoutWhiteSpace(titles.at(-1)?.raw ?? '')).toMatch(new RegExp(`^\\d\\.${printed}线`, 'u'));
    const group = applicabilityOf(printed, roster, { list: 'service' });
    for (const { code, applicability } of leavesOf(id)) expect([code, applicability]).toEqual([code, group]);
  });

  it('never names a unit outside the list, nor the same one twice in one part', () => {
    for (const [id, list] of [['openness', 'openness'], ['reform', 'service']] as const) {
      const listed = new Set(roster.unitsOf(list).map((unit) => unit.id));
      for (const { code, applicability } of leavesOf(id)) {
        const units = applicability.flatMap((entry) => (entry.is === 'unit' ? [entry.id] : []));
        expect([code, units.filter((unit) => !listed.has(unit))]).toEqual([code, []]);
        expect([code, new Set(applicability.map((entry) => JSON.stringify(entry))).size]).toEqual([code, applicability.length]);
      }
    }
  });
});
