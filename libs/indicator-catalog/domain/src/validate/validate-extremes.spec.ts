import { describe, expect, it } from '@jest/globals';
import type { Indicator, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { faultsOf } from './spec-support/faults-of.ts';
import { validateSystem } from './validate-system.ts';

/** As many indicators as a file may have. */
const INDICATORS = 4_000;

const systemOf = (indicators: readonly Indicator[]): IndicatorSystem => ({ id: 's', title: '示例', weighting: 'printed', columns: [], indicators: [...indicators] });
const heading = (code: string, parent: string | undefined): Indicator => ({ code, ...(parent !== undefined && { parent }), path: ['甲'], rule: { kind: 'sum' } });
const leafOf = (code: string, weight: string): Indicator => ({ code, path: ['甲'], weight, rule: { kind: 'binary' }, applicability: [], printed: {} });
const numbered = <T>(make: (index: number) => T): T[] => Array.from({ length: INDICATORS }, (_, index) => make(index));

describe('A system of as many indicators as there can be', () => {
  it('in one long chain is nested too deep, and nothing else', () => {
    const chain = [...numbered((index) => heading(`g${index}`, index === 0 ? undefined : `g${index - 1}`)).slice(1, INDICATORS - 1), { ...leafOf('1', '1'), parent: `g${INDICATORS - 2}` }];
    const faults = validateSystem(systemOf([heading('g0', undefined), ...chain]));
    expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(['nesting-too-deep']));
    expect(faults[0]).toMatchObject({ indicator: 'g12', field: '/indicators/12/parent', parameters: { depthMax: '12' } });
  });

  it('in one circle names the circle by its beginning', () => {
    const faults = validateSystem(systemOf(numbered((index) => heading(`g${index}`, `g${(index + 1) % INDICATORS}`)))).filter(({ fault }) => fault === 'parent-circle');
    expect(faults).toHaveLength(INDICATORS - 1);
    expect(faults[0]).toMatchObject({ indicator: 'g0', field: '/indicators/0/parent' });
    expect(faults[0]!.parameters['codes']).toMatch(/^g0 -> g1 -> g2 -> .* -> g19 -> … -> g0$/);
  });

  it('with fractions that share nothing is refused where their common denominator passes 100 digits', () => {
    // Neighbours of one number differ by less than the least prime that could divide two of them often.
    const fractions = numbered((index) => leafOf(String(index), `1/${10n ** 29n + BigInt(2 * index + 1)}`));
    const [fault, ...more] = validateSystem(systemOf(fractions));
    expect([fault, more]).toEqual([{ indicator: '3', field: '/indicators/3/weight', fault: 'denominators-too-long', parameters: { digitsMax: '100' } }, []]);
    expect(validateSystem(systemOf(fractions.slice(0, 3)))).toEqual([]);
  });

  it('with all shares from a half to a hundredth is sound', () => {
    const shares = numbered((index) => leafOf(String(index), `1/${(index % 100) + 1}`)).filter(({ weight }) => /\/(3|7|9|11|13|77|91|97|99)$/.test(weight!));
    expect(validateSystem(systemOf(shares))).toEqual([]);
  });
});

describe('A number that ends, but later than a decimal may', () => {
  const file = (weight: string): string => `{ id: s, title: 示例, weighting: printed, columns: [], indicators: [{ code: 1, path: [甲], weight: ${weight}, rule: { kind: binary }, applicability: [], printed: {} }] }`;

  it('stays a fraction in lowest terms', () => {
    expect(faultsOf(file('1/128'))).toEqual([]);
    expect(faultsOf(file('2/256'))).toEqual(['1 /indicators/0/weight number-not-lowest 1/128']);
    expect(faultsOf(file('1/64'))).toEqual(['1 /indicators/0/weight number-not-lowest 0.015625']);
  });
});

describe('Where every unit is in a class', () => {
  const file = (group: string, applicability: string): string => `
id: s
title: 示例
weighting: printed
columns: []
gates:
  - { bonus: h, node: base, atLeast: 104 }
classes:
  - { id: all, name: 全部, fullMarks: 130, members: [{ is: group, id: departments }, { is: ${group} }] }
bands:
  - { name: 合格, from: 0, to: 140 }
indicators:
  - { code: 1, path: [甲], weight: 100, rule: { kind: binary }, applicability: [{ role: assessed, is: group, id: departments }, { role: assessed, is: body, name: 市政办 }, ${applicability}], printed: {} }
  - { code: h, path: [加分], rule: { kind: bonus, floor: 0, cap: 10, bound: sum } }
  - { code: 2, parent: h, path: [加分], rule: { kind: tally, incidents: [{ code: p, name: 表扬, points: 2, unit: 次, state: false }] }, applicability: [{ role: assessed, is: group, id: departments }], printed: {} }
`;
  const never = '/gates/0/atLeast gate-never-opens base 104 100';

  it('nobody has a result out of 100', () => {
    expect(faultsOf(file('group, id: townships', '{ role: assessed, is: group, id: townships }'))).toEqual([]);
    expect(faultsOf(file('unit, id: fagai-wei', '{ role: lead, is: unit, id: fagai-wei }'))).toEqual([]);
  });

  it('and not where a leaf reaches further', () => {
    expect(faultsOf(file('group, id: townships', '{ role: assessed, is: group, id: others }'))).toEqual([never]);
    expect(faultsOf(file('group, id: townships', '{ role: assessed, is: open, name: 相关部门 }'))).toEqual([never]);
    expect(faultsOf(file('kind, kind: township', '{ role: assessed, is: group, id: townships }'))).toEqual([never]);
  });
});

describe('A bonus group that stands in another', () => {
  it('is the one fault, whatever the bands', () => {
    expect(
      faultsOf(`
id: s
title: 示例
weighting: printed
columns: []
bands:
  - { name: 合格, from: 0, to: 100 }
indicators:
  - { code: g, path: [甲], rule: { kind: sum } }
  - { code: 1, parent: g, path: [甲], weight: 100, rule: { kind: binary }, applicability: [], printed: {} }
  - { code: h, parent: g, path: [甲], rule: { kind: bonus, floor: 0, cap: 10, bound: sum } }
  - { code: 2, parent: h, path: [甲], rule: { kind: tally, incidents: [{ code: p, name: 表扬, points: 2, unit: 次, state: false }] }, applicability: [], printed: {} }
`),
    ).toEqual(['h /indicators/2/parent bonus-not-at-top']);
  });
});
