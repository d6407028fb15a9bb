import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { demoDepartmentsFile } from '@quanheng/indicator-systems';
import { applicability, departments, systems, units } from '../spec-support/planned-demo.ts';

const leaves = systems.flatMap((system) => system.indicators.filter(isLeaf).map((leaf) => ({ ref: `${system.id}/${leaf.code}`, leaf })));
const scoring = (ref: string): readonly string[] => departments.departments.filter((department) => department.leaves.includes(ref)).map(({ id }) => id);

describe('the invented scoring departments', () => {
  it('say at the top of their file that they are invented', () => {
    const [first = ''] = readFileSync(demoDepartmentsFile, 'utf8').split('\n');
    expect(first).toMatch(/^# .*虚构/);
  });

  it('have ids and names of their own; one that has the id of a unit has its name', () => {
    expect(new Set(departments.departments.map(({ id }) => id)).size).toBe(departments.departments.length);
    expect(new Set(departments.departments.map(({ name }) => name)).size).toBe(departments.departments.length);
    const same = departments.departments.filter(({ id }) => units.some(({ unit }) => unit === id));
    expect(same.map(({ id }) => id)).toEqual(['rongmeiti-zhongxin', 'sifa-ju', 'xingzheng-shenpi-ju']);
    for (const { id, name } of same) expect(units.find(({ unit }) => unit === id)!.name).toBe(name);
  });

  it('score every leaf, each by one department, a few by two', () => {
    expect(leaves).toHaveLength(189);
    expect(leaves.filter(({ ref }) => scoring(ref).length === 0)).toEqual([]);
    expect(leaves.filter(({ ref }) => scoring(ref).length > 2)).toEqual([]);
    expect(leaves.filter(({ ref }) => scoring(ref).length === 2).length).toBeGreaterThan(20);
  });

  it('leave no cell to the department that is its unit alone', () => {
    for (const [system, rows] of applicability) {
      for (const { unit, leaves: reached } of rows) for (const { code } of reached) expect(scoring(`${system}/${code}`).filter((id) => id !== unit)).not.toEqual([]);
    }
  });

  it('pick known units for open sets in the role in which these are printed', () => {
    for (const { leaf: ref, role, units: picked } of departments.picks) {
      const entries = leaves.find((candidate) => candidate.ref === ref)!.leaf.applicability;
      expect(entries).toContainEqual(expect.objectContaining({ is: 'open', role }));
      for (const id of picked) expect(units.some(({ unit, lists }) => unit === id && lists.some(({ list }) => list === (ref.startsWith('openness/') ? 'openness' : 'service')))).toBe(true);
    }
  });

  it('weigh every system of the service programme in its group', () => {
    expect(departments.compositeWeights.map(({ programme, group, weights }) => [programme, group, weights.map(({ system }) => system)])).toEqual([
      ['service', 'departments', ['reform', 'service-online', 'service-offline-departments']],
      ['service', 'townships', ['reform', 'service-offline-townships']],
    ]);
  });
});
