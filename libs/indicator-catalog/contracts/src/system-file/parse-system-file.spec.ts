import { describe, expect, it } from '@jest/globals';
import { describeSystemFault, SYSTEM_FAULTS_MAX } from '../system-fault/system-fault.ts';
import { formatSystemFile } from './format-system-file.ts';
import { NESTING_DEPTH_MAX, SYSTEM_FILE_BYTES_MAX, TOKENS_MAX } from './limits.ts';
import { parseSystemFile } from './parse-system-file.ts';
import { SystemFileError } from './system-file-error.ts';

const sample = `id: mini
title: 示例
weighting: printed
columns: [权重分值, 评价内容]
indicators:
  - code: g1
    path: [主动公开]
    weight: "4"
    rule: { kind: sum }
  - code: "1"
    parent: g1
    number: "1"
    path: [主动公开, 政策文件]
    weight: "2"
    rule: { kind: graded, step: "0.1" }
    applicability:
      - { role: assessed, is: group, id: departments }
    printed:
      权重分值: "2"
      评价内容: 及时公开
  - code: "2"
    parent: g1
    path: [主动公开, 数据共享]
    weight: "2"
    rule: { kind: ratio, pool: units, complement: false, part: true, whenZero: notApplicable }
    applicability: []
    printed: {}
`;

/** The faults of a text, as lines for people. */
function faultsOf(text: string): string[] {
  try {
    parseSystemFile(text);
  } catch (error) {
    if (error instanceof SystemFileError) return error.faults.map((fault) => describeSystemFault(fault, 'en'));
    throw error;
  }
  return [];
}
const changed = (from: string, to: string): string => {
  expect(sample).toContain(from);
  return sample.replace(from, to);
};

/** The same with what systems beyond 2022 state. */
const beyond = sample
  .replace('indicators:', 'gates:\n  - { bonus: g2, node: base, atLeast: "80" }\nclasses:\n  - id: b2\n    name: 二类\n    fullMarks: "95"\n    members:\n      - { is: kind, kind: township }\nbands:\n  - { name: 合格, from: "0", to: "100" }\nindicators:')
  .replace('kind: ratio, pool: units, complement: false, part: true, whenZero: notApplicable', 'kind: rank-to-points, order: highest, places: ["2", "1.5"], otherwise: "1"');

describe('Reading a system file', () => {
  it('takes the canonical form as it is', () => {
    expect(formatSystemFile(parseSystemFile(sample))).toBe(sample);
  });

  it('takes comments, other key order and numbers without quotes, and gives the canonical form', () => {
    const loose = sample
      .replace('id: mini\n', '')
      .replace('columns:', '# 示例文件\nid: mini\ncolumns:')
      .replace('weight: "4"', 'weight: 04.00 # 分')
      .replace('number: "1"', 'number: 1')
      .replace('code: "1"', 'code: 1')
      .replace('step: "0.1"', 'step: .10')
      .replace('权重分值: "2"', '权重分值: 2');
    expect(formatSystemFile(parseSystemFile(loose))).toBe(sample);
  });

  it('takes a bare number in a text as it is written', () => {
    const system = parseSystemFile(changed('code: "1"', 'code: 1.10').replace('权重分值: "2"', '权重分值: 2.50'));
    expect(system.indicators[1]).toMatchObject({ code: '1.10', printed: { 权重分值: '2.50' } });
  });

  it.each<[string, string, string, string[]]>([
    ['an unknown field', 'number: "1"', 'nummer: "1"', ['12:5 indicator 1 /indicators/1/nummer: the field "nummer" is unknown']],
    ['a missing field', '    path: [主动公开, 数据共享]\n', '', ['21:5 indicator 2 /indicators/2/path: the field is missing']],
    ['a repeated key', 'number: "1"', 'code: "3"', ['12:5 indicator #2 /indicators/1: the field "code" stands twice']],
    ['a value that is missing', 'title: 示例', 'title:', ['2:7 /title: has no value: leave the field out where there is none']],
    ['null', 'title: 示例', 'title: null', ['2:8 /title: has no value: leave the field out where there is none']],
    ['text for a number', 'weight: "4"', 'weight: 四分', ['8:13 indicator g1 /indicators/0/weight: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7']],
    ['an exponent', 'weight: "4"', 'weight: 4e0', ['8:13 indicator g1 /indicators/0/weight: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7']],
    ['a trailing zero in quotes', 'weight: "4"', 'weight: "4.0"', ['8:13 indicator g1 /indicators/0/weight: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7']],
    ['a list for a number', 'weight: "4"', 'weight: [4]', ['8:13 indicator g1 /indicators/0/weight: must be string']],
    ['text for a boolean', 'part: true', 'part: "true"', ['25:64 indicator 2 /indicators/2/rule/part: must be boolean']],
    ['a rule that there is not', 'kind: graded', 'kind: grades', ['15:19 indicator 1 /indicators/1/rule/kind: must be one of: graded, binary, checkpoints, levels, ratio, reduction, shortfall, tally, checklist, rank-to-points']],
    ['a rule without what it needs', 'kind: graded, step: "0.1"', 'kind: graded', ['15:11 indicator 1 /indicators/1/rule/step: the field is missing']],
    ['a field of another rule', 'kind: sum', 'kind: sum, cap: 10', ['9:24 indicator g1 /indicators/0/rule/cap: the field "cap" is unknown']],
    ['a wrong id', 'id: mini', 'id: Mini', ['1:5 /id: does not have the form /^[a-z0-9]+(-[a-z0-9]+)*$/']],
    ['an empty name', '[主动公开, 政策文件]', '[主动公开, ""]', ['13:18 indicator 1 /indicators/1/path/1: has fewer than 1 characters']],
    ['a text that ends in white space', '及时公开', '"及时公开 "', ['20:13 indicator 1 /indicators/1/printed/评价内容: must not begin or end with white space']],
    ['a control character', '及时公开', '"及时\\u0007公开"', ['20:13 indicator 1 /indicators/1/printed/评价内容: holds a control character or one that is not seen']],
    ['a character that turns the text', '及时公开', '"及时\\u202e公开"', ['20:13 indicator 1 /indicators/1/printed/评价内容: holds a control character or one that is not seen']],
    ['a telephone number in a name', '[主动公开, 政策文件]', '[主动公开, "政策文件13812345678"]', ['13:18 indicator 1 /indicators/1/path/1: holds a mobile number, an identity number or an e-mail address']],
    ['half a character', '及时公开', '"及时\\ud800公开"', ['20:13 indicator 1 /indicators/1/printed/评价内容: is not valid Unicode']],
    ['an anchor', 'title: 示例', 'title: &a 示例', ['2:11 /title: anchors and aliases (& and *) are not allowed']],
    ['an alias', 'title: 示例', 'title: *a', ['2:8 /title: anchors and aliases (& and *) are not allowed']],
    ['a merge key', 'title: 示例', '<<: { title: 示例 }', ['1:1 /title: the field is missing', '2:1 /<<: the field "<<" is unknown']],
    ['a tag', 'title: 示例', 'title: !unit 示例', ['2:14 /title: the tag !unit is not allowed']],
    ['a list as a key', 'title: 示例', '? [title]\n: 示例', ['2:3: the name of a field must be text']],
    ['a second document', 'title: 示例', '---\ntitle: 示例', ['2:1: a file holds one document']],
    ['a list that does not end', 'columns: [权重分值, 评价内容]', 'columns: [权重分值', ['5:1: YAML syntax: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['the name of a prototype', 'title: 示例', '__proto__: { title: 示例 }', ['2:1: the field "__proto__" is unknown']],
  ])('refuses %s and says where', (_, from, to, expected) => {
    expect(faultsOf(changed(from, to)).slice(0, expected.length)).toEqual(expected);
  });

  it('takes the numbers and booleans of systems beyond 2022 without quotes too', () => {
    const loose = beyond.replace('atLeast: "80"', 'atLeast: 80.0').replace('fullMarks: "95"', 'fullMarks: 95').replace('from: "0", to: "100"', 'from: 0, to: 100').replace('["2", "1.5"], otherwise: "1"', '[2.0, 1.50], otherwise: 1');
    const incidents = '{ kind: tally, incidents: [{ code: x, name: 违规, points: -1, unit: 次, state: false, ceiling: { node: g1, points: 2.40 }, unlimited: true, veto: true }] }';
    const withTally = loose.replace('{ kind: graded, step: "0.1" }', incidents);
    expect(parseSystemFile(withTally)).toMatchObject({
      gates: [{ atLeast: '80' }],
      classes: [{ fullMarks: '95' }],
      bands: [{ from: '0', to: '100' }],
      indicators: [{}, { rule: { incidents: [{ ceiling: { node: 'g1', points: '2.4' }, unlimited: true, veto: true }] } }, { rule: { places: ['2', '1.5'], otherwise: '1' } }],
    });
    expect(parseSystemFile(beyond.replace('fullMarks: "95"', 'fullMarks: asIs')).classes).toMatchObject([{ fullMarks: 'asIs' }]);
  });

  it.each<[string, string, string, string]>([
    ['a threshold that is no number', 'atLeast: "80"', 'atLeast: 八十', '/gates/0/atLeast: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7'],
    ['a gate that looks at no code', 'node: base', 'node: Base', '/gates/0/node: does not have the form /^[a-z0-9]+([.-][a-z0-9]+)*$/'],
    ['full marks that are no number', 'fullMarks: "95"', 'fullMarks: 九十五', '/classes/0/fullMarks: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7'],
    ['a class of nobody', '    members:\n      - { is: kind, kind: township }\n', '    members: []\n', '/classes/0/members: has fewer than 1 entries'],
    ['a member that is nothing', 'is: kind, kind: township', 'is: list, id: township', '/classes/0/members/0/is: must be one of: unit, kind, group'],
    ['a band without an end', ', to: "100"', '', '/bands/0/to: the field is missing'],
    ['no band at all', 'bands:\n  - { name: 合格, from: "0", to: "100" }', 'bands: []', '/bands: has fewer than 1 entries'],
    ['a place that is no number', '"2", "1.5"', '"2", 一分', 'indicator 2 /indicators/2/rule/places/1: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7'],
    ['a floor that is no number', 'weight: "4"', 'weight: "4"\n    floor: 零', 'indicator g1 /indicators/0/floor: must be a decimal such as 1.5, without trailing zeros, or a fraction such as 40/7'],
  ])('refuses, beyond 2022, %s', (_, from, to, expected) => {
    expect(beyond).toContain(from);
    expect(faultsOf(beyond.replace(from, to)).map((fault) => fault.replace(/^[0-9]+:[0-9]+ /, ''))).toEqual([expected]);
  });

  it('refuses what is no system at all', () => {
    expect(faultsOf('')).toEqual(['the file is empty']);
    expect(faultsOf('# nothing')).toEqual(['the file is empty']);
    expect(faultsOf('[]')).toEqual(['1:1: must be object']);
    expect(faultsOf('id: "\ud800"')).toEqual(['the file is not valid UTF-8']);
  });

  it('names every fault, up to its limit', () => {
    const many = `${sample}${'  - { code: X }\n'.repeat(SYSTEM_FAULTS_MAX)}`;
    expect(faultsOf(many)).toHaveLength(SYSTEM_FAULTS_MAX);
    expect(faultsOf('a: b\n'.repeat(1_000))).toHaveLength(SYSTEM_FAULTS_MAX);
  });

  it.each([
    ['lists in lists', '['.repeat(400_000)],
    ['records in records', '{a: '.repeat(120_000)],
    ['lists in lists in one line', `a: ${'- '.repeat(200_000)}`],
    ['explicit keys', '? '.repeat(200_000)],
  ])('refuses a bomb of %s before it is built', (_, text) => {
    expect(faultsOf(text)).toEqual([`nested deeper than ${NESTING_DEPTH_MAX} levels`]);
  });

  it('refuses deep indentation', () => {
    const text = Array.from({ length: NESTING_DEPTH_MAX + 2 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(faultsOf(`${text} b\n`)[0]).toContain(`nested deeper than ${NESTING_DEPTH_MAX} levels`);
  });

  it('refuses a file that is too large, before and after it is read', () => {
    expect(faultsOf('x'.repeat(SYSTEM_FILE_BYTES_MAX + 1))).toEqual([`the file has ${SYSTEM_FILE_BYTES_MAX + 1} bytes, more than ${SYSTEM_FILE_BYTES_MAX}`]);
    const leaf = parseSystemFile(sample).indicators[1]!;
    const lines = { 评价内容: Array.from({ length: 3_000 }, () => 'a').join('\n') };
    const indicators = Array.from({ length: 30 }, (_, index) => ({ ...leaf, code: `${index}`, printed: lines }));
    const compact = JSON.stringify({ ...parseSystemFile(sample), indicators });
    expect(new TextEncoder().encode(compact).length).toBeLessThan(SYSTEM_FILE_BYTES_MAX);
    expect(faultsOf(compact)[0]).toMatch(/^the file has [0-9]+ bytes, more than/);
  });

  it('refuses JSON whose canonical file would have too many tokens: what is taken can be taken again', () => {
    const system = parseSystemFile(sample);
    const applicability = Array.from({ length: 150 }, () => ({ role: 'lead', is: 'unit', id: 'a' }));
    const compact = (leaves: number): string =>
      JSON.stringify({ ...system, indicators: Array.from({ length: leaves }, (_, index) => ({ ...system.indicators[1], code: `${index}`, applicability })) });
    expect(faultsOf(compact(60))).toEqual([`the file has more than ${TOKENS_MAX} tokens`]);
    expect(parseSystemFile(formatSystemFile(parseSystemFile(compact(50)))).indicators).toHaveLength(50);
  });

  it('reads a file of 1,200 indicators', () => {
    const [group, leaf] = parseSystemFile(sample).indicators;
    const system = { ...parseSystemFile(sample), indicators: [group!, ...Array.from({ length: 1_199 }, (_, index) => ({ ...leaf!, code: `${index}` }))] };
    const file = formatSystemFile(system);
    expect(parseSystemFile(file).indicators).toHaveLength(1_200);
  });

  it.each([
    ['signs', ']'.repeat(SYSTEM_FILE_BYTES_MAX)],
    ['empty lines', '\n'.repeat(SYSTEM_FILE_BYTES_MAX)],
    ['quotes', '""\n'.repeat(SYSTEM_FILE_BYTES_MAX / 4)],
    ['tags', '! '.repeat(SYSTEM_FILE_BYTES_MAX / 2)],
    ['lines that are out of line', ' a\nb:\n'.repeat(SYSTEM_FILE_BYTES_MAX / 6)],
  ])('refuses a text of nothing but %s for its first tokens', (_, text) => {
    expect(faultsOf(text)).toEqual([`the file has more than ${TOKENS_MAX} tokens`]);
  });

  it('names the first faults of a text of wrong escapes, and leaves the traces of errors as they were', () => {
    const limit = Error.stackTraceLimit;
    expect(faultsOf(`a: "${'\\q'.repeat(SYSTEM_FILE_BYTES_MAX / 4)}"`)).toHaveLength(SYSTEM_FAULTS_MAX);
    expect(Error.stackTraceLimit).toBe(limit);
  });
});
