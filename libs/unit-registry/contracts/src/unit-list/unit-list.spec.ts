import { describe, expect, it } from '@jest/globals';
import { holdsHiddenCharacter } from '@quanheng/platform-contracts';
import fc from 'fast-check';
import { formatUnitList } from './format-unit-list.ts';
import { parseUnitList } from './parse-unit-list.ts';
import { UnitListError } from './unit-list-error.ts';
import type { UnitList } from './unit-list.ts';

const file = `title: 示例
effective: 2022-01-01
units:
  - id: fagai-wei
    name: 市发改委
    pinyin: shi fa gai wei
    kind: department
    group: departments
    lists: { openness: 17 }
    aliases:
      - { alias: 发改委, reason: 省略“市”字 }
  - id: shuiwu-ju
    name: 市税务局
    pinyin: shi shui wu ju
    kind: vertical
    group: departments
    lists: {}
printedNames:
  - printed: 市直各部门
    matches: [{ is: group, id: departments }]
    reason: 全部部门
`;

function faultsOf(text: string): readonly object[] {
  try {
    parseUnitList(text);
  } catch (error) {
    if (error instanceof UnitListError) return error.faults;
    throw error;
  }
  throw new Error('expected faults');
}

describe('a unit list', () => {
  it('reads numbers as they are written, with or without quotes', () => {
    expect(parseUnitList(file).units[0]).toEqual({
      id: 'fagai-wei', name: '市发改委', pinyin: 'shi fa gai wei', kind: 'department', group: 'departments',
      lists: { openness: '17' }, aliases: [{ alias: '发改委', reason: '省略“市”字' }],
    });
  });

  it.each([
    ['a kind that does not exist', ['kind: vertical', 'kind: village'], { entry: 'shuiwu-ju', field: '/units/1/kind', line: 15 }],
    ['a field that is missing', ['    pinyin: shi shui wu ju\n', ''], { entry: 'shuiwu-ju', field: '/units/1/pinyin', line: 12 }],
    ['a field that nobody knows', ['lists: {}', 'lists: {}\n    telephone: x'], { entry: 'shuiwu-ju', field: '/units/1', line: 12 }],
    ['a name with white space', ['name: 市税务局', 'name: 市 税务局'], { entry: 'shuiwu-ju', field: '/units/1/name', fault: 'white space', line: 13 }],
    ['an id that stands twice', ['id: shuiwu-ju', 'id: fagai-wei'], { entry: 'fagai-wei', field: '/units/1/id', fault: 'the id is taken by fagai-wei', line: 12 }],
    ['a name that is borne twice', ['name: 市税务局', 'name: 发改委'], { entry: 'shuiwu-ju', field: '/units/1/name', fault: 'the name is borne by fagai-wei', line: 13 }],
    ['a number that is given twice', ['lists: {}', 'lists: { openness: 17 }'], { entry: 'shuiwu-ju', field: '/units/1/lists/openness', fault: 'the number is taken by fagai-wei', line: 17 }],
    ['a number that is none', ['openness: 17', 'openness: 17.5'], { entry: 'fagai-wei', field: '/units/0/lists/openness', line: 9 }],
    ['an explained name that a unit bears', ['printed: 市直各部门', 'printed: 市税务局'], { entry: '市税务局', field: '/printedNames/0/printed', fault: 'the name is borne by shuiwu-ju', line: 19 }],
    ['an explanation that leads nowhere', ['id: departments }', 'id: townships }'], { entry: '市直各部门', field: '/printedNames/0/matches/0/id', fault: 'no group of this file', line: 20 }],
    ['a date that is none', ['2022-01-01', '2022-13-01'], { field: '/effective', line: 2 }],
  ])('with %s is refused by entry, field and line', (_what, [from, to], fault) => {
    expect(faultsOf(file.replace(from!, to!))).toEqual([expect.objectContaining(fault)]);
  });

  it.each([
    ['broken YAML', 'units: [\n'],
    ['a repeated key', `title: x\n${file}`],
    ['an alias of YAML', file.replace('title: 示例', 'title: &x 示例').replace('name: 市税务局', 'name: *x')],
    ['nothing', ''],
    ['more than a million bytes', `title: ${'x'.repeat(1_000_001)}`],
  ])('that is %s is refused', (_what, text) => {
    expect(() => parseUnitList(text)).toThrow(UnitListError);
  });

  it('says what is wrong in a sentence', () => {
    expect(() => parseUnitList(file.replace('id: shuiwu-ju', 'id: fagai-wei'))).toThrow('line 12, fagai-wei, /units/1/id: the id is taken by fagai-wei');
  });

  it('comes back from its canonical text, whatever its texts hold', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((value) => [...value.replaceAll(/[\s@]/gu, '')].filter((character) => !holdsHiddenCharacter(character)).join(''))
      .filter((value) => value !== '' && value.isWellFormed() && !/[0-9]{11}/.test(value));
    const unit = fc.record({ reason: text, number: fc.nat({ max: 999 }).map(String), aliased: fc.boolean() });
    fc.assert(
      fc.property(text, fc.uniqueArray(text, { minLength: 1, maxLength: 8 }), fc.array(unit, { minLength: 8, maxLength: 8 }), (title, names, parts) => {
        const list: UnitList = {
          title,
          effective: '2022-01-01',
          units: names.map((name, index) => ({
            id: `unit-${index}`, name: `${name}${index}号`, pinyin: name, kind: 'department', group: 'departments',
            lists: { openness: String(index), [`list-${index}`]: parts[index]!.number },
            ...(parts[index]!.aliased ? { aliases: [{ alias: `${name}${index}别名`, reason: parts[index]!.reason }] } : {}),
          })),
          printedNames: [{ printed: '说明', matches: [{ is: 'body', name: title }], reason: title }],
        };
        const written = formatUnitList(list);
        expect(parseUnitList(written)).toEqual(list);
        expect(formatUnitList(parseUnitList(written))).toBe(written);
      }),
      { numRuns: 200 },
    );
  });
});
