import { describe, expect, it } from '@jest/globals';
import { parseSystemFile } from '@quanheng/indicator-catalog-contracts';
import { changed, faultsOf } from './spec-support/faults-of.ts';
import { baseTotal } from './weights.ts';

/** A sound system with every kind of group and of rule: 30 + 10 + 40 points, a bonus group beside them. */
const sound = `
id: sample
title: 示例
weighting: printed
columns: [评价内容]
indicators:
  - { code: g1, path: [公开], weight: 30, rule: { kind: sum } }
  - { code: g2, parent: g1, path: [公开, 基础], rule: { kind: sum } }
  - { code: 1, parent: g2, path: [公开, 基础, 平台], weight: 10, rule: { kind: graded, step: 0.1 }, applicability: [{ role: lead, is: unit, id: fagai-wei }, { role: support, is: open, name: 相关部门 }], printed: { 评价内容: 平台 } }
  - { code: 2, parent: g2, path: [公开, 基础, 维护], weight: 6, rule: { kind: binary }, applicability: [], printed: {} }
  - { code: 3, parent: g1, path: [公开, 主题], weight: 2, rule: { kind: checkpoints, checkpoints: [{ code: lead, name: 牵头, points: 1 }, { code: support, name: 配合, points: 1 }] }, applicability: [], printed: {} }
  - { code: 4, parent: g1, path: [公开, 共享], weight: 4, rule: { kind: ratio, pool: units, complement: true, part: true, whenZero: 1 }, applicability: [], printed: {} }
  - { code: 5, parent: g1, path: [公开, 时限], weight: 4, rule: { kind: reduction, whenZero: 0.8 }, applicability: [], printed: {} }
  - { code: 6, parent: g1, path: [公开, 热线], weight: 3, rule: { kind: shortfall, step: 0.1, whole: false, part: true, whenZero: notApplicable }, applicability: [], printed: {} }
  - { code: 7, parent: g1, path: [公开, 进度], weight: 1, rule: { kind: levels, levels: [{ name: 完成, share: 1 }, { name: 未完成, share: 0 }] }, applicability: [], printed: {} }
  - { code: g3, path: [进驻], weight: 10, rule: { kind: deductions } }
  - { code: 8, parent: g3, path: [进驻], rule: { kind: tally, incidents: [{ code: 8a, name: 现场指出, points: -3, unit: 次, state: false }, { code: 8b, name: 书面通报, points: -5, unit: 次, most: 1, state: false, follows: { code: 8a, required: true, effect: and } }, { code: 8c, name: 少进驻, points: -5, unit: 项, state: true }] }, applicability: [], printed: {} }
  - { code: g4, path: [阵地], weight: 40, rule: { kind: equal-shares } }
  - { code: 9, parent: g4, path: [阵地], rule: { kind: checklist }, applicability: [], printed: {} }
  - { code: g5, path: [加分], weight: 10, rule: { kind: bonus, floor: -10, cap: 10, bound: sum } }
  - { code: 10, parent: g5, path: [加分], rule: { kind: tally, incidents: [{ code: 10a, name: 表扬, points: 2, unit: 次, state: false }] }, applicability: [], printed: {} }
`;
const equal = `
id: tasks
title: 任务
weighting: equal
columns: []
indicators:
  - { code: g1, path: [简政放权], rule: { kind: sum } }
  - { code: 1, parent: g1, path: [简政放权, 审批], rule: { kind: levels, levels: [{ name: 完成, share: 1 }, { name: 未完成, share: 0 }] }, applicability: [], printed: {} }
`;

describe('A sound system', () => {
  it('has no fault', () => {
    expect(faultsOf(sound)).toEqual([]);
    expect(faultsOf(equal)).toEqual([]);
  });

  it('has a base total without its bonus group; none where weighting is equal', () => {
    expect(baseTotal(parseSystemFile(sound))).toBe('80');
    expect(baseTotal(parseSystemFile(equal))).toBeUndefined();
    expect(baseTotal(parseSystemFile(changed(sound, ['weight: 6, ', ''], ['weight: 30, ', ''])))).toBeUndefined();
  });

  it('may have thirds as weights, since they add up exactly', () => {
    const thirds = changed(sound, ['weight: 10, rule: { kind: graded, step: 0.1 }', 'weight: 16/3, rule: { kind: binary }'], ['weight: 6,', 'weight: 32/3,']);
    expect(faultsOf(thirds)).toEqual([]);
  });
});

describe('The structure of a system', () => {
  it.each<[string, [string, string], string[]]>([
    ['a code that is borne twice', ['code: 2,', 'code: 1,'], ['1 /indicators/3/code code-repeated 1']],
    ['a code that a group and a leaf bear', ['code: 2,', 'code: g1,'], ['g1 /indicators/3/code code-repeated g1']],
    ['a parent that there is not', ['code: 9, parent: g4', 'code: 9, parent: g9'], ['g4 /indicators/11 group-empty', '9 /indicators/12/parent parent-unknown g9', '9 /indicators/12/rule/kind rule-needs-group checklist equal-shares']],
    ['a parent that comes later', ['code: 9, parent: g4', 'code: 9, parent: g5'], ['g4 /indicators/11 group-empty', '9 /indicators/12/parent parent-later g5', '9 /indicators/12/rule/kind rule-needs-group checklist equal-shares']],
    ['an indicator that is its own parent', ['code: g2, parent: g1', 'code: g2, parent: g2'], ['g1 /indicators/0/weight weights-do-not-add-up 14 30', 'g2 /indicators/1/parent parent-circle g2 g2 -> g2']],
    ['a leaf as a parent', ['code: 2, parent: g2', 'code: 2, parent: "1"'], ['g1 /indicators/0/weight weights-do-not-add-up 24 30', '2 /indicators/3/parent parent-not-group 1']],
    ['a group in a group that holds leaves only', ['{ code: g4, path: [阵地]', '{ code: g4, parent: g3, path: [进驻, 阵地]'], ['g4 /indicators/11/parent parent-holds-leaves-only g3 deductions', '9 /indicators/12/path path-outside-parent 进驻 / 阵地']],
    ['a bonus group below another', ['{ code: g5, path: [加分]', '{ code: g5, parent: g1, path: [公开, 加分]'], ['g5 /indicators/13/parent bonus-not-at-top', '10 /indicators/14/path path-outside-parent 公开 / 加分']],
    ['parents that go round in a circle', ['code: g1, path: [公开], weight: 30', 'code: g1, parent: g2, path: [公开], weight: 30'], ['g1 /indicators/0/parent parent-circle g2 g1 -> g2 -> g1']],
    ['a path that leaves the group', ['path: [公开, 基础, 维护]', 'path: [公开, 维护]'], ['2 /indicators/3/path path-outside-parent 公开 / 基础']],
    ['a column that is named twice', ['columns: [评价内容]', 'columns: [评价内容, 评价内容]'], ['/columns/1 column-repeated 评价内容']],
    ['a column that there is not', ['printed: { 评价内容: 平台 }', 'printed: { 评价/对象: 平台 }'], ['1 /indicators/2/printed/评价~1对象 column-unknown 评价/对象']],
    ['an entry that stands twice', ['is: open, name: 相关部门 }', 'is: open, name: 相关部门 }, { role: lead, is: unit, id: fagai-wei }'], ['1 /indicators/2/applicability/2 applicability-repeated']],
  ])('refuses %s', (_, change, faults) => {
    expect(faultsOf(changed(sound, change))).toEqual(faults);
  });

  it('is not deeper than 12 levels', () => {
    const levels = (count: number): string => {
      const groups = Array.from({ length: count - 1 }, (_, index) => `  - { code: h${index}, ${index > 0 ? `parent: h${index - 1}, ` : ''}path: [深], rule: { kind: sum } }\n`);
      return `${sound}${groups.join('')}  - { code: 99, parent: h${count - 2}, path: [深], weight: 1, rule: { kind: binary }, applicability: [], printed: {} }\n`;
    };
    expect(faultsOf(levels(12))).toEqual([]);
    expect(faultsOf(levels(13))).toEqual(['99 /indicators/27/parent nesting-too-deep 12']);
  });

  it('lets one unit be lead and support', () => {
    expect(faultsOf(changed(sound, ['is: open, name: 相关部门', 'is: unit, id: fagai-wei']))).toEqual([]);
  });
});

describe('The weights of a system', () => {
  it.each<[string, [string, string][], string[]]>([
    ['children that do not add up, through a heading without weight', [['weight: 6,', 'weight: 5.5,']], ['g1 /indicators/0/weight weights-do-not-add-up 29.5 30']],
    ['a weight of 0', [['weight: 6,', 'weight: 0,']], ['g1 /indicators/0/weight weights-do-not-add-up 24 30', '2 /indicators/3/weight weight-not-positive']],
    ['a weight below 0', [['weight: 6,', 'weight: -6,']], ['g1 /indicators/0/weight weights-do-not-add-up 18 30', '2 /indicators/3/weight weight-not-positive']],
    ['a leaf without a weight', [['weight: 6, ', '']], ['2 /indicators/3/weight weight-missing binary']],
    ['a group of deductions without a weight', [['path: [进驻], weight: 10', 'path: [进驻]']], ['g3 /indicators/9/weight weight-missing deductions']],
    ['a group of equal shares without a weight', [['path: [阵地], weight: 40', 'path: [阵地]']], ['g4 /indicators/11/weight weight-missing equal-shares']],
    ['an item that deducts and has a weight', [['code: 8, parent: g3, path: [进驻]', 'code: 8, parent: g3, path: [进驻], weight: 1']], ['8 /indicators/10/weight weight-not-allowed-in-group g3 deductions']],
    ['an item of equal shares with a weight', [['code: 9, parent: g4, path: [阵地]', 'code: 9, parent: g4, path: [阵地], weight: 1']], ['9 /indicators/12/weight weight-not-allowed-in-group g4 equal-shares']],
    ['a fraction that is not in lowest terms', [['weight: 6,', 'weight: 12/2,']], ['2 /indicators/3/weight number-not-lowest 6']],
    ['a fraction that ends as a decimal', [['whenZero: 0.8', 'whenZero: 4/5']], ['5 /indicators/6/rule/whenZero number-not-lowest 0.8']],
  ])('refuses %s', (_, changes, faults) => {
    expect(faultsOf(changed(sound, ...changes))).toEqual(faults);
  });
});

describe('The place of a rule', () => {
  it.each<[string, [string, string], string[]]>([
    ['a tally without a weight of its own or a group that carries one', ['weight: 6, rule: { kind: binary }', 'rule: { kind: tally, incidents: [{ code: a, name: 无, points: -1, unit: 次, state: false }] }'], ['2 /indicators/3/weight tally-needs-weight']],
    ['a checklist under a printed weight', ['rule: { kind: binary }', 'rule: { kind: checklist }'], ['2 /indicators/3/rule/kind rule-needs-group checklist equal-shares']],
    ['a grade among deductions', ['rule: { kind: tally, incidents: [{ code: 8a, name: 现场指出, points: -3, unit: 次, state: false }, { code: 8b, name: 书面通报, points: -5, unit: 次, most: 1, state: false, follows: { code: 8a, required: true, effect: and } }, { code: 8c, name: 少进驻, points: -5, unit: 项, state: true }] }', 'rule: { kind: graded, step: 1 }'], ['8 /indicators/10/rule/kind rule-not-in-group graded g3 deductions']],
    ['a tally among equal shares', ['rule: { kind: checklist }', 'rule: { kind: tally, incidents: [{ code: a, name: 无, points: -1, unit: 次, state: false }] }'], ['9 /indicators/12/rule/kind rule-not-in-group tally g4 equal-shares']],
    ['a checklist in a bonus group', ['rule: { kind: tally, incidents: [{ code: 10a, name: 表扬, points: 2, unit: 次, state: false }] }', 'rule: { kind: checklist }'], ['10 /indicators/14/rule/kind rule-not-in-group checklist g5 bonus']],
  ])('refuses %s', (_, change, faults) => {
    expect(faultsOf(changed(sound, change))).toEqual(faults);
  });

  it.each<[string, [string, string], string[]]>([
    ['a leaf with a weight', ['path: [简政放权, 审批],', 'path: [简政放权, 审批], weight: 1,'], ['1 /indicators/1/weight weight-not-allowed-where-equal']],
    ['a group with a weight', ['path: [简政放权],', 'path: [简政放权], weight: 1,'], ['g1 /indicators/0/weight weight-not-allowed-where-equal']],
    ['another rule than levels', ['{ kind: levels, levels: [{ name: 完成, share: 1 }, { name: 未完成, share: 0 }] }', '{ kind: binary }'], ['1 /indicators/1/rule/kind rule-not-where-equal binary']],
    ['a group that bounds', ['{ kind: sum }', '{ kind: bonus, floor: 0, cap: 10, bound: sum }'], ['g1 /indicators/0/rule/kind group-not-where-equal bonus']],
  ])('refuses, where weighting is equal, %s', (_, change, faults) => {
    expect(faultsOf(changed(equal, change))).toEqual(faults);
  });
});

describe('What a rule states', () => {
  it.each<[string, [string, string], string[]]>([
    ['a step of 0', ['kind: graded, step: 0.1', 'kind: graded, step: 0'], ['1 /indicators/2/rule/step step-not-positive']],
    ['a step that does not divide the weight', ['kind: graded, step: 0.1', 'kind: graded, step: 0.3'], ['1 /indicators/2/rule/step step-not-dividing 0.3 10']],
    ['a shortfall without a step', ['kind: shortfall, step: 0.1', 'kind: shortfall, step: -0.1'], ['6 /indicators/7/rule/step step-not-positive']],
    ['check-points that do not add up', ['name: 配合, points: 1', 'name: 配合, points: 0.5'], ['3 /indicators/4/rule/checkpoints checkpoints-do-not-add-up 1.5 2']],
    ['a check-point that gives nothing', ['name: 配合, points: 1', 'name: 配合, points: 0'], ['3 /indicators/4/rule/checkpoints/1/points points-not-positive', '3 /indicators/4/rule/checkpoints checkpoints-do-not-add-up 1 2']],
    ['a check-point that stands twice', ['code: support, name', 'code: lead, name'], ['3 /indicators/4/rule/checkpoints/1/code checkpoint-repeated lead']],
    ['a level that stands twice', ['name: 未完成, share: 0', 'name: 完成, share: 0'], ['7 /indicators/8/rule/levels/1/name level-repeated 完成']],
    ['a share above 1', ['name: 完成, share: 1', 'name: 完成, share: 1.1'], ['7 /indicators/8/rule/levels/0/share share-outside']],
    ['a share below 0', ['whenZero: 0.8', 'whenZero: -0.8'], ['5 /indicators/6/rule/whenZero share-outside']],
    ['a whenZero of 80 instead of 0.8', ['whenZero: 1', 'whenZero: 80'], ['4 /indicators/5/rule/whenZero share-outside']],
    ['a complement without a pool', ['pool: units, ', ''], ['4 /indicators/5/rule/pool pool-missing']],
    ['a floor above 0', ['floor: -10', 'floor: 1'], ['g5 /indicators/13/rule bonus-bounds-wrong']],
    ['a cap below 0', ['cap: 10', 'cap: -1'], ['g5 /indicators/13/rule bonus-bounds-wrong']],
    ['bounds that are both 0', ['floor: -10, cap: 10', 'floor: 0, cap: 0'], ['g5 /indicators/13/rule bonus-bounds-wrong']],
    ['an incident kind that stands twice', ['code: 8c', 'code: 8a'], ['8 /indicators/10/rule/incidents/2/code incident-repeated 8a', '8 /indicators/10/rule/incidents/1/follows/code follows-state']],
    ['a deduction without its sign', ['points: -3', 'points: 3'], ['8 /indicators/10/rule/incidents/0/points points-not-negative']],
    ['an incident worth nothing', ['points: 2', 'points: 0'], ['10 /indicators/14/rule/incidents/0/points points-zero']],
    ['a limit of none', ['most: 1', 'most: 0'], ['8 /indicators/10/rule/incidents/1/most most-zero']],
    ['an incident that follows what there is not', ['follows: { code: 8a', 'follows: { code: 9a'], ['8 /indicators/10/rule/incidents/1/follows/code follows-unknown 9a']],
    ['an incident that follows itself', ['follows: { code: 8a', 'follows: { code: 8b'], ['8 /indicators/10/rule/incidents/1/follows/code follows-itself']],
    ['an incident that follows a state', ['follows: { code: 8a', 'follows: { code: 8c'], ['8 /indicators/10/rule/incidents/1/follows/code follows-state']],
    ['incidents that follow in a circle', ['code: 8a, name: 现场指出, points: -3, unit: 次, state: false', 'code: 8a, name: 现场指出, points: -3, unit: 次, state: false, follows: { code: 8b, required: false, effect: instead }'], ['8 /indicators/10/rule/incidents/0/follows/code follows-circle 8a -> 8b -> 8a', '8 /indicators/10/rule/incidents/1/follows/code follows-circle 8b -> 8a -> 8b']],
  ])('refuses %s', (_, change, faults) => {
    expect(faultsOf(changed(sound, change))).toEqual(faults);
  });
});
