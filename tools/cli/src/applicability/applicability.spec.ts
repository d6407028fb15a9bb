import { describe, expect, it } from '@jest/globals';
import { jsonOf, runQuanheng } from '../spec-support/run-quanheng.ts';

type Row = {
  readonly unit: string;
  readonly name: string;
  readonly leaves: readonly { readonly code: string; readonly role: string; readonly by: string }[];
  readonly maximum: string | null;
};

const of = (system: string): Promise<readonly Row[]> => jsonOf<readonly Row[]>(['applicability', system]);

describe('applicability', () => {
  it('has every unit of the list in list order, each leaf once, none by a pick', async () => {
    const rows = await of('openness');
    expect(rows).toHaveLength(46);
    expect(rows[0]).toMatchObject({ unit: 'yanan-beilu-jiedao', name: '延安北路街道' });
    for (const { unit, leaves } of rows) {
      expect([unit, new Set(leaves.map(({ code }) => code)).size]).toEqual([unit, leaves.length]);
      expect(leaves.filter(({ by }) => by === 'open')).toEqual([]);
    }
    // Nobody is assessed by 动态调整评价事项 before the organiser picks.
    expect(rows.some(({ leaves }) => leaves.some(({ code }) => code === '45'))).toBe(false);
  });

  it('weighs the tasks of reform to 100 for whoever has one', async () => {
    const rows = await of('reform');
    expect(rows).toHaveLength(47);
    expect(rows.every(({ leaves, maximum }) => maximum === (leaves.length === 0 ? null : '100'))).toBe(true);
    expect(rows.find(({ unit }) => unit === 'caizheng-ju')!.leaves).toContainEqual({ code: '1', role: 'assessed', by: 'name' });
  });

  it.each([
    ['service-online', 52, 31, '100'],
    ['service-offline-departments', 22, 31, '100'],
    ['service-offline-townships', 13, 16, '100'],
  ])('%s reaches its whole group with all %i leaves', async (system, leaves, units, maximum) => {
    const rows = await of(system);
    const reached = rows.filter((row) => row.leaves.length > 0);
    expect(reached).toHaveLength(units);
    expect(reached.every((row) => row.leaves.length === leaves && row.maximum === maximum)).toBe(true);
    expect(rows.filter((row) => row.leaves.length === 0).every((row) => row.maximum === null)).toBe(true);
  });

  it('refuses a system that there is not', async () => {
    expect(await runQuanheng(['applicability', 'nothing'])).toMatchObject({ code: 1, stdout: '' });
  });
});
