import { describe, expect, it } from '@jest/globals';
import { systemFaultTexts } from '@quanheng/indicator-catalog-contracts';
import { changed, faultsOf, type Change } from './spec-support/faults-of.ts';

/** A sound system with all that systems beyond 2022 can state: 50 + 50 points and a bonus of 20 behind two gates. */
const sound = `
id: beyond
title: 示例
weighting: printed
columns: []
gates:
  - { bonus: h, node: base, atLeast: 80 }
  - { bonus: h, node: g1, atLeast: 44 }
classes:
  - { id: b1, name: 一类, fullMarks: asIs, members: [{ is: unit, id: fagai-wei }, { is: group, id: departments }] }
  - { id: b2, name: 二类, fullMarks: 95, members: [{ is: kind, kind: township }] }
bands:
  - { name: 优秀, from: 90, to: 120 }
  - { name: 不合格, from: 0, to: 60 }
  - { name: 合格, from: 60, to: 80 }
  - { name: 良好, from: 80, to: 90 }
indicators:
  - { code: g1, path: [公开], weight: 50, floor: 0, rule: { kind: sum } }
  - { code: 1, parent: g1, path: [公开, 平台], weight: 20, rule: { kind: graded, step: 1 }, applicability: [], printed: {} }
  - { code: 2, parent: g1, path: [公开, 管理], weight: 30, rule: { kind: tally, incidents: [{ code: x, name: 违规, points: -1, unit: 次, state: false }, { code: u, name: 重大扣分, points: -30, unit: 次, state: false, unlimited: true }, { code: c, name: 不更新, points: 0, unit: 次, state: false, ceiling: { node: g1, points: 30 } }, { code: v, name: 泄密, points: 0, unit: 次, state: false, veto: true }] }, applicability: [], printed: {} }
  - { code: 3, path: [排名], weight: 50, rule: { kind: rank-to-points, order: highest, places: [50, 45, 45, 40], otherwise: 30 }, applicability: [], printed: {} }
  - { code: h, path: [加分], rule: { kind: bonus, floor: -5, cap: 20, bound: sum } }
  - { code: 4, parent: h, path: [加分], rule: { kind: tally, incidents: [{ code: p, name: 表扬, points: 2, unit: 次, state: false }] }, applicability: [], printed: {} }
`;
/** Where weights are derived. */
const shared = `
id: shared
title: 示例
weighting: printed
columns: []
indicators:
  - { code: g1, path: [阵地], weight: 40, rule: { kind: equal-shares } }
  - { code: 1, parent: g1, path: [阵地], rule: { kind: checklist }, applicability: [], printed: {} }
  - { code: g2, path: [进驻], weight: 30, rule: { kind: deductions } }
  - { code: 2, parent: g2, path: [进驻], rule: { kind: tally, incidents: [{ code: x, name: 少进驻, points: -5, unit: 项, state: true }] }, applicability: [], printed: {} }
`;
const equal = `
id: tasks
title: 任务
weighting: equal
columns: []
bands:
  - { name: 合格, from: 0, to: 100 }
indicators:
  - { code: 1, path: [审批], rule: { kind: levels, levels: [{ name: 完成, share: 1 }, { name: 未完成, share: 0 }] }, applicability: [], printed: {} }
`;

/** A change that is refused with these faults, and a near one that is not. */
type Case = { readonly what: string; readonly change: readonly Change[]; readonly faults: readonly string[]; readonly sound: readonly Change[]; readonly of?: string };
const onLeaf1 = (fields: string): Change => ['weight: 20,', `weight: 20, ${fields},`];
const onGroup = (fields: string): Change => ['weight: 50, floor: 0,', `weight: 50, ${fields},`];
const bands = (text: string): Change => [sound.slice(sound.indexOf('  - { name: 优秀'), sound.indexOf('indicators:')), text];
const gate = (bonus: string, node: string, atLeast: string): string => `{ bonus: ${bonus}, node: ${node}, atLeast: ${atLeast} }`;
const otherGate = (text: string): Change => [gate('h', 'g1', '44'), text];
const lowGate = otherGate(gate('h', 'g1', '20'));
/** A second bonus group, so that one gate can look at the other's. */
const secondBonus: Change = [
  '  - { code: 4, parent: h',
  '  - { code: k, path: [扣分], rule: { kind: bonus, floor: -5, cap: 0, bound: sum } }\n  - { code: 5, parent: k, path: [扣分], rule: { kind: tally, incidents: [{ code: m, name: 批评, points: -2, unit: 次, state: false }] }, applicability: [], printed: {} }\n  - { code: 4, parent: h',
];
/** A leaf that counts above its weight without end. */
const rising: Change = ['[{ code: x,', '[{ code: y, name: 突出, points: 1, unit: 次, state: false }, { code: x,'];

const cases: readonly Case[] = [
  // Bounds
  { what: 'a floor above the cap', change: [onLeaf1('floor: 10, cap: 5')], faults: ['1 /indicators/1/floor floor-above-cap 10 5'], sound: [onLeaf1('floor: 5, cap: 15')] },
  { what: 'a floor above the weight', change: [onLeaf1('floor: 21')], faults: ['1 /indicators/1/floor floor-above-maximum 21 20'], sound: [onLeaf1('floor: 19')] },
  { what: 'a floor above the weight of a leaf that counts above it', change: [['weight: 30, rule', 'weight: 30, floor: 31, rule'], rising, bands('  - { name: 合格, from: 0, to: 9999 }\n'), onGroup('floor: 0, cap: 60')], faults: ['2 /indicators/2/floor floor-above-maximum 31 30'], sound: [['weight: 30, rule', 'weight: 30, floor: 29, rule'], rising, bands('  - { name: 合格, from: 0, to: 9999 }\n'), onGroup('floor: 0, cap: 60')] },
  { what: 'a floor above the full marks of a group', change: [onGroup('floor: 50.5')], faults: ['g1 /indicators/0/floor floor-above-maximum 50.5 50'], sound: [onGroup('floor: 0.5'), bands('  - { name: 合格, from: 0, to: 200 }\n')] },
  { what: 'a floor below what the leaf can have', change: [onLeaf1('floor: -1')], faults: ['1 /indicators/1/floor floor-without-effect -1 0'], sound: [onLeaf1('floor: 0')] },
  { what: 'a floor below 0 of a group that never falls below 0', of: shared, change: [['weight: 30,', 'weight: 30, floor: -5,']], faults: ['g2 /indicators/2/floor floor-without-effect -5 0'], sound: [['weight: 30,', 'weight: 30, floor: 5,']] },
  { what: 'a cap below 0', change: [onLeaf1('cap: -1')], faults: ['1 /indicators/1/cap cap-below-zero -1'], sound: [onLeaf1('cap: 1'), lowGate] },
  { what: 'a cap above what the leaf can have', change: [onLeaf1('cap: 21')], faults: ['1 /indicators/1/cap cap-without-effect 21 20'], sound: [onLeaf1('cap: 20')] },
  { what: 'a cap of 0 of a leaf that earns', change: [onLeaf1('cap: 0')], faults: ['1 /indicators/1/cap bounds-leave-one-value 0'], sound: [onLeaf1('cap: 0.5'), lowGate] },
  { what: 'a floor that is the full marks', change: [onLeaf1('floor: 20')], faults: ['1 /indicators/1/floor bounds-leave-one-value 20'], sound: [onLeaf1('floor: 19.5')] },
  { what: 'a floor that is the cap', change: [onLeaf1('floor: 5, cap: 5')], faults: ['1 /indicators/1/floor bounds-leave-one-value 5'], sound: [onLeaf1('floor: 5, cap: 5.5'), lowGate] },
  { what: 'a fraction as floor that is not in lowest terms', change: [onLeaf1('floor: 2/6')], faults: ['1 /indicators/1/floor number-not-lowest 1/3'], sound: [onLeaf1('floor: 1/3')] },
  { what: 'a second cap of a bonus group', change: [['path: [加分], rule: { kind: bonus', 'path: [加分], cap: 5, rule: { kind: bonus']], faults: ['h /indicators/4/cap bounds-stated-twice'], sound: [['cap: 20', 'cap: 15']] },
  { what: 'a bound of an item whose share is derived', of: shared, change: [['path: [阵地], rule: { kind: checklist }', 'path: [阵地], floor: 1, rule: { kind: checklist }']], faults: ['1 /indicators/1/floor bounds-not-where-shared'], sound: [['path: [阵地], weight: 40,', 'path: [阵地], weight: 40, floor: 1,']] },
  { what: 'a bound where weighting is equal', of: equal, change: [['path: [审批],', 'path: [审批], cap: 20,']], faults: ['1 /indicators/0/cap bounds-not-where-shared'], sound: [] },
  { what: 'a floor above the least that an item can deduct', of: shared, change: [['path: [进驻], rule: { kind: tally', 'path: [进驻], floor: 1, rule: { kind: tally']], faults: ['2 /indicators/3/floor floor-above-maximum 1 0'], sound: [['path: [进驻], rule: { kind: tally', 'path: [进驻], floor: -15, rule: { kind: tally']] },

  // Incident kinds
  { what: 'points of 0 that do nothing', change: [['points: 0, unit: 次, state: false, veto: true', 'points: 0, unit: 次, state: false']], faults: ['2 /indicators/2/rule/incidents/3/points points-zero'], sound: [] },
  { what: 'unlimited points that add', change: [['points: -30', 'points: 30']], faults: ['2 /indicators/2/rule/incidents/1/points unlimited-not-negative'], sound: [['points: -30', 'points: -40']] },
  { what: 'unlimited points of 0', change: [['points: -30', 'points: 0']], faults: ['2 /indicators/2/rule/incidents/1/points unlimited-not-negative'], sound: [['points: -30', 'points: -0.5']] },
  { what: 'a veto by a bonus', change: [['points: 2, unit: 次, state: false', 'points: 2, unit: 次, state: false, veto: true']], faults: ['4 /indicators/5/rule/incidents/0/veto veto-in-bonus'], sound: [['points: 2, unit: 次, state: false', 'points: -2, unit: 次, state: false, unlimited: true']] },
  { what: 'a ceiling of what there is not', change: [['node: g1, points: 30', 'node: g9, points: 30']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/node ceiling-node-unknown g9'], sound: [['node: g1, points: 30', 'node: "2", points: 29']] },
  { what: 'a ceiling of a node in another branch', change: [['node: g1, points: 30', 'node: "3", points: 30']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/node ceiling-node-elsewhere 3'], sound: [['node: g1, points: 30', 'node: "2", points: 0']] },
  { what: 'a ceiling of a leaf beside it', change: [['node: g1, points: 30', 'node: "1", points: 10']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/node ceiling-node-elsewhere 1'], sound: [['node: g1, points: 30', 'node: g1, points: 10']] },
  { what: 'a ceiling that the node never passes', change: [['node: g1, points: 30', 'node: g1, points: 50']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/points ceiling-without-effect g1 50 50'], sound: [['node: g1, points: 30', 'node: g1, points: 49.5']] },
  { what: 'a ceiling above the cap of its node', change: [onGroup('floor: 0, cap: 45'), ['node: g1, points: 30', 'node: g1, points: 46']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/points ceiling-without-effect g1 46 45'], sound: [onGroup('floor: 0, cap: 45'), ['node: g1, points: 30', 'node: g1, points: 44']] },
  { what: 'a ceiling below the floor of its node', change: [['node: g1, points: 30', 'node: g1, points: -1']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/points ceiling-below-minimum g1 -1 0'], sound: [['node: g1, points: 30', 'node: g1, points: 0']] },
  { what: 'points of a ceiling that are not in lowest terms', change: [['node: g1, points: 30', 'node: g1, points: 60/2']], faults: ['2 /indicators/2/rule/incidents/2/ceiling/points number-not-lowest 30'], sound: [['node: g1, points: 30', 'node: g1, points: 61/3']] },

  // Rank to points
  { what: 'a place that gives more than the one before', change: [['45, 45, 40', '45, 46, 40']], faults: ['3 /indicators/3/rule/places/2 places-not-descending 3 46 45'], sound: [['45, 45, 40', '45, 44, 40']] },
  { what: 'a place that gives more than the weight', change: [['places: [50,', 'places: [51,']], faults: ['3 /indicators/3/rule/places/0 place-above-weight 1 51 50'], sound: [['places: [50,', 'places: [49,']] },
  { what: 'more past the table than at its end', change: [['otherwise: 30', 'otherwise: 41']], faults: ['3 /indicators/3/rule/otherwise places-not-descending otherwise 41 40'], sound: [['otherwise: 30', 'otherwise: 40']] },
  { what: 'points below 0 past the table', change: [['otherwise: 30', 'otherwise: -1']], faults: ['3 /indicators/3/rule/otherwise points-below-zero'], sound: [['otherwise: 30', 'otherwise: 0']] },
  { what: 'a place that is not in lowest terms', change: [['45, 45, 40', '45, 45, 80/2']], faults: ['3 /indicators/3/rule/places/3 number-not-lowest 40'], sound: [['45, 45, 40', '45, 45, 122/3']] },
  { what: 'a rank without a weight', change: [['path: [排名], weight: 50,', 'path: [排名],']], faults: ['3 /indicators/3/weight weight-missing rank-to-points'], sound: [] },

  // Gates
  { what: 'a gate before what there is not', change: [otherGate(gate('k', 'g1', '44'))], faults: ['/gates/1/bonus gate-bonus-unknown k'], sound: [secondBonus, otherGate(gate('k', 'g1', '44'))] },
  { what: 'a gate before a group of the base', change: [otherGate(gate('g1', 'base', '44'))], faults: ['/gates/1/bonus gate-not-before-bonus g1'], sound: [otherGate(gate('h', '"1"', '20'))] },
  { what: 'a gate that looks at what there is not', change: [otherGate(gate('h', 'g9', '44'))], faults: ['/gates/1/node gate-node-unknown g9'], sound: [otherGate(gate('h', '"3"', '44'))] },
  { what: 'a gate that looks at its own bonus', change: [otherGate(gate('h', 'h', '4'))], faults: ['/gates/1/node gate-circle h -> h'], sound: [] },
  { what: 'a gate that looks at a leaf of its own bonus', change: [otherGate(gate('h', '"4"', '4'))], faults: ['/gates/1/node gate-circle h -> h'], sound: [] },
  { what: 'gates that look at each other', change: [secondBonus, otherGate(`${gate('h', 'k', '-1')}\n  - ${gate('k', 'h', '1')}`)], faults: ['/gates/1/node gate-circle h -> k -> h', '/gates/2/node gate-circle k -> h -> k'], sound: [secondBonus, otherGate(`${gate('h', '"3"', '1')}\n  - ${gate('k', '"3"', '1')}`)] },
  { what: 'a gate that looks at another bonus', change: [secondBonus, otherGate(gate('h', 'k', '-1'))], faults: ['/gates/1/node gate-node-in-bonus k'], sound: [secondBonus] },
  { what: 'a gate that looks at an item of a group', of: shared.replace('columns: []', `columns: []\ngates:\n  - ${gate('h', 'g2', '20')}`).concat('  - { code: h, path: [加分], rule: { kind: bonus, floor: 0, cap: 5, bound: sum } }\n  - { code: 3, parent: h, path: [加分], rule: { kind: tally, incidents: [{ code: p, name: 表扬, points: 2, unit: 次, state: false }] }, applicability: [], printed: {} }\n'), change: [['node: g2', 'node: "2"']], faults: ['/gates/0/node gate-node-is-item 2 g2 deductions'], sound: [] },
  { what: 'two gates that look at the same', change: [otherGate(gate('h', 'base', '85'))], faults: ['/gates/1 gate-repeated h base'], sound: [otherGate(gate('h', '"3"', '45'))] },
  { what: 'a gate above what the node can have', change: [otherGate(gate('h', 'g1', '50.5'))], faults: ['/gates/1/atLeast gate-never-opens g1 50.5 50'], sound: [otherGate(gate('h', 'g1', '50'))] },
  { what: 'a gate above the cap of the node', change: [onGroup('floor: 0, cap: 43')], faults: ['/gates/1/atLeast gate-never-opens g1 44 43'], sound: [onGroup('floor: 0, cap: 44')] },
  { what: 'a gate above the base result', change: [['atLeast: 80', 'atLeast: 101']], faults: ['/gates/0/atLeast gate-never-opens base 101 100', '/gates/0/atLeast gate-never-opens-for-class 一类 101 100', '/gates/0/atLeast gate-never-opens-for-class 二类 101 95'], sound: [['atLeast: 80', 'atLeast: 95']] },
  { what: 'a gate above the full marks of a class', change: [['atLeast: 80', 'atLeast: 96']], faults: ['/gates/0/atLeast gate-never-opens-for-class 二类 96 95'], sound: [['atLeast: 80', 'atLeast: 96'], ['fullMarks: 95', 'fullMarks: 96']] },
  { what: 'a gate above what caps leave of the base', change: [onGroup('floor: 0, cap: 45'), ['places: [50,', 'places: [45,'], ['weight: 50, rule: { kind: rank', 'weight: 50, cap: 45, rule: { kind: rank'], ['atLeast: 80', 'atLeast: 91'], ['fullMarks: 95', 'fullMarks: 130'], bands('  - { name: 合格, from: 0, to: 150 }\n')], faults: ['/gates/0/atLeast gate-never-opens-for-class 一类 91 90'], sound: [onGroup('floor: 0, cap: 45'), ['places: [50,', 'places: [45,'], ['weight: 50, rule: { kind: rank', 'weight: 50, cap: 45, rule: { kind: rank'], ['atLeast: 80', 'atLeast: 90'], ['fullMarks: 95', 'fullMarks: 130'], bands('  - { name: 合格, from: 0, to: 150 }\n')] },
  { what: 'a gate that is always open', change: [otherGate(gate('h', 'g1', '0'))], faults: ['/gates/1/atLeast gate-always-open g1 0 0'], sound: [otherGate(gate('h', 'g1', '0.5'))] },
  { what: 'a gate at 0 before a base that cannot fall below 0', change: [['atLeast: 80', 'atLeast: 0']], faults: ['/gates/0/atLeast gate-always-open base 0 0'], sound: [['atLeast: 80', 'atLeast: 0'], ['floor: 0,', '']] },
  { what: 'a threshold that is not in lowest terms', change: [['atLeast: 80', 'atLeast: 160/2']], faults: ['/gates/0/atLeast number-not-lowest 80'], sound: [['atLeast: 80', 'atLeast: 241/3']] },
  { what: 'an indicator whose code means the base', change: [['code: 3,', 'code: base,']], faults: ['base /indicators/3/code code-reserved base'], sound: [['code: 3,', 'code: bas,']] },

  // Classes
  { what: 'a class that stands twice', change: [['id: b2', 'id: b1']], faults: ['/classes/1/id class-repeated b1'], sound: [['id: b2', 'id: b3']] },
  { what: 'a name of a class that stands twice', change: [['name: 二类', 'name: 一类']], faults: ['/classes/1/name class-name-repeated 一类'], sound: [['name: 二类', 'name: 乙类']] },
  { what: 'a member of two classes', change: [['[{ is: kind, kind: township }]', '[{ is: kind, kind: township }, { is: unit, id: fagai-wei }]']], faults: ['/classes/1/members/1 class-member-repeated fagai-wei b1'], sound: [['[{ is: kind, kind: township }]', '[{ is: kind, kind: township }, { is: unit, id: jiaoyu-ju }]']] },
  { what: 'a member that stands twice in its class', change: [['[{ is: kind, kind: township }]', '[{ is: kind, kind: township }, { is: kind, kind: township }]']], faults: ['/classes/1/members/1 class-member-repeated township b2'], sound: [['[{ is: kind, kind: township }]', '[{ is: kind, kind: township }, { is: group, id: township }]']] },
  { what: 'a kind of unit that there is not', change: [['kind: township', 'kind: townships']], faults: ['/classes/1/members/0/kind unit-kind-unknown townships department, sub-district, township, vertical, corporate'], sound: [['kind: township', 'kind: sub-district']] },
  { what: 'full marks of 0', change: [['fullMarks: 95', 'fullMarks: 0']], faults: ['/classes/1/fullMarks full-marks-zero', '/gates/0/atLeast gate-never-opens-for-class 二类 80 0'], sound: [['fullMarks: 95', 'fullMarks: 90']] },

  // Bands
  { what: 'integer bands as printed, which leave 89.5 in none', change: [bands('  - { name: 优秀, from: 90, to: 120 }\n  - { name: 良好, from: 70, to: 89 }\n  - { name: 合格, from: 60, to: 69 }\n  - { name: 不合格, from: 0, to: 59 }\n')], faults: ['/bands/2/from bands-hole 不合格 合格 59 60', '/bands/1/from bands-hole 合格 良好 69 70', '/bands/0/from bands-hole 良好 优秀 89 90'], sound: [bands('  - { name: 优秀, from: 90, to: 120 }\n  - { name: 良好, from: 70, to: 90 }\n  - { name: 合格, from: 60, to: 70 }\n  - { name: 不合格, from: 0, to: 60 }\n')] },
  { what: 'a hole that only an exact value falls into', change: [['name: 合格, from: 60', 'name: 合格, from: 181/3']], faults: ['/bands/2/from bands-hole 不合格 合格 60 181/3'], sound: [['name: 合格, from: 60', 'name: 合格, from: 181/3'], ['from: 0, to: 60', 'from: 0, to: 181/3']] },
  { what: 'bands that overlap', change: [['from: 60, to: 80', 'from: 60, to: 85']], faults: ['/bands/3/from bands-overlap 合格 良好 80 85'], sound: [['from: 60, to: 80', 'from: 60, to: 85'], ['from: 80, to: 90', 'from: 85, to: 90']] },
  { what: 'a band within another', change: [['from: 80, to: 90', 'from: 95, to: 99'], ['from: 60, to: 80', 'from: 60, to: 90']], faults: ['/bands/3/from bands-overlap 优秀 良好 95 99'], sound: [] },
  { what: 'a band that holds nothing', change: [['from: 80, to: 90', 'from: 90, to: 80']], faults: ['/bands/3 band-empty 良好 90 80'], sound: [] },
  { what: 'a band of one value', change: [['from: 80, to: 90', 'from: 80, to: 80']], faults: ['/bands/3 band-empty 良好 80 80'], sound: [] },
  { what: 'a band that stands twice', change: [['name: 良好', 'name: 优秀']], faults: ['/bands/3/name band-repeated 优秀'], sound: [['name: 良好', 'name: 良']] },
  { what: 'bands that begin above 0', change: [['from: 0, to: 60', 'from: 1, to: 60']], faults: ['/bands/1/from bands-start-above-zero 不合格 1'], sound: [['from: 0, to: 60', 'from: -10, to: 60']] },
  { what: 'bands that end below base and bonus', change: [['from: 90, to: 120', 'from: 90, to: 119.5']], faults: ['/bands/0/to bands-end-too-low 优秀 119.5 120'], sound: [['from: 90, to: 120', 'from: 90, to: 119.5'], ['cap: 20', 'cap: 19.5']] },
  { what: 'bands that end below the full marks of a class', change: [['fullMarks: 95', 'fullMarks: 130']], faults: ['/bands/0/to bands-end-too-low 优秀 120 150'], sound: [['fullMarks: 95', 'fullMarks: 130'], ['to: 120', 'to: 150']] },
  { what: 'bands below 100 where weighting is equal', of: equal, change: [['to: 100', 'to: 99']], faults: ['/bands/0/to bands-end-too-low 合格 99 100'], sound: [['to: 100', 'to: 101']] },
  { what: 'bands of results without an upper limit', change: [rising], faults: ['/bands/0/to bands-without-top'], sound: [rising, ['points: 1, unit: 次', 'points: 1, unit: 次, most: 10'], ['to: 120', 'to: 154']] },
  { what: 'bands below what a leaf above its weight can bring to a unit', change: [rising, ['points: 1, unit: 次', 'points: 1, unit: 次, most: 10']], faults: ['/bands/0/to bands-end-too-low 优秀 120 460/3'], sound: [rising, ['weight: 30, rule', 'weight: 30, cap: 30, rule']] },
  { what: 'an end of a band that is not in lowest terms', change: [['from: 0, to: 60', 'from: 0, to: 120/2']], faults: ['/bands/1/to number-not-lowest 60'], sound: [] },
];

describe('A sound system beyond 2022', () => {
  it('has no fault', () => {
    expect([sound, shared, equal].map(faultsOf)).toEqual([[], [], []]);
  });
});

describe('What a system beyond 2022 states', () => {
  it.each(cases)('refuses $what, and not its neighbour', ({ of = sound, change, faults, sound: neighbour }) => {
    expect(faultsOf(changed(of, ...change))).toEqual(faults);
    expect(faultsOf(changed(of, ...neighbour))).toEqual([]);
  });

  it('has every fault provoked above', () => {
    const ours = /^(floor|cap|bounds|ceiling|place|places|gate|class|band|bands|unlimited|veto|full|unit)-|^(points-below-zero|code-reserved)$/;
    const provoked = new Set(cases.flatMap(({ faults }) => faults.flatMap((line) => line.split(' '))));
    expect(Object.keys(systemFaultTexts).filter((code) => ours.test(code) && !provoked.has(code))).toEqual([]);
  });
});
