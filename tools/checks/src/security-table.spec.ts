import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { faultsOfRow, faultsOfScope, hasTitle, levelsOf, levelsPath, readSecurityTable, securityTablePath, states } from './support/security-table.ts';
import { readWorkspaceFile, workspaceFolder } from './support/workspace.ts';

const table = readSecurityTable(readWorkspaceFile(securityTablePath));
const levels = levelsOf(readWorkspaceFile(levelsPath));

describe('The table of OWASP ASVS 5.0.0', () => {
  it('is held against the whole standard: 345 requirements, 70, 183 and 92 of each level', () => {
    const countOf = (level: number) => [...levels.values()].filter((one) => one === level).length;
    expect([levels.size, countOf(1), countOf(2), countOf(3)]).toEqual([345, 70, 183, 92]);
  });

  it('answers for every requirement of levels 1 and 2, each once', () => {
    expect(faultsOfScope(table, levels)).toEqual([]);
  });

  it('claims nothing without a test, and leaves nothing without a reason', () => {
    expect(table.rows.flatMap(faultsOfRow)).toEqual([]);
  });

  it('names specs and titles that are there', () => {
    const missing = table.rows.flatMap(({ id, tests }) =>
      tests
        .filter(({ file, title }) => !existsSync(`${workspaceFolder}${file}`) || !hasTitle(readWorkspaceFile(file), title))
        .map(({ file, title }) => `${id}: ${existsSync(`${workspaceFolder}${file}`) ? `${file} has no test "${title}"` : `${file} is not there`}: name the one that shows it now, or say that it is not met`),
    );
    expect(missing).toEqual([]);
  });

  it('counts what it says', () => {
    expect(table.counts).toEqual(Object.fromEntries(states.map((state) => [state, table.rows.filter((row) => row.state === state).length])));
  });
});

describe('The check of the table', () => {
  const row = (line: string) => readSecurityTable(line).rows[0]!;
  const sound = '| 1.2.4 | 1 | queries with parameters | met | `libs/a.ts` | `libs/a.spec.ts`: has its values as parameters<br>`libs/b.spec.ts`: is put together |';

  it('reads a row', () => {
    expect(row(sound)).toEqual({
      id: '1.2.4',
      level: '1',
      state: 'met',
      where: '`libs/a.ts`',
      tests: [
        { file: 'libs/a.spec.ts', title: 'has its values as parameters' },
        { file: 'libs/b.spec.ts', title: 'is put together' },
      ],
    });
    expect(faultsOfRow(row(sound))).toEqual([]);
  });

  it.each([
    ['no test', '| 1.2.4 | 1 | a | met | here | - |', 'no test shows it'],
    ['a test that is none', '| 1.2.4 | 1 | a | met | here | `libs/a.ts`: has its values |', 'a test is named as'],
    ['no state', '| 1.2.4 | 1 | a | nearly | here | - |', 'is no state'],
    ['no reason', '| 1.2.4 | 1 | a | not yet |  | - |', 'neither where nor why'],
    ['a test of what is not met', '| 1.2.4 | 1 | a | not yet | later | `libs/a.spec.ts`: has its values |', 'is it met in part?'],
  ])('finds %s', (_what, line, fault) => {
    expect(faultsOfRow(row(line))).toEqual([expect.stringContaining(fault)]);
  });

  it('finds what is missing, twice, unknown or of another level', () => {
    const some = new Map([['1.1.1', 2], ['1.1.2', 2], ['2.1.1', 3], ['9.1.1', 1]]);
    const rows = ['| 1.1.1 | 1 | a | met | here | - |', '| 1.1.1 | 2 | a | met | here | - |', '| 7.7.7 | 1 | a | met | here | - |', '| V9 | none |'].join('\n');
    expect(faultsOfScope(readSecurityTable(rows), some)).toEqual([
      '1.1.1: the standard has no such requirement of level 1',
      '7.7.7: the standard has no such requirement of level 1',
      '1.1.1: it has two rows',
      '1.1.2: it is of level 2 and has no row',
    ]);
  });

  it('knows a title from words of the code', () => {
    expect(hasTitle("it('is refused', () => undefined);", 'is refused')).toBe(true);
    expect(hasTitle('// is refused', 'is refused')).toBe(false);
  });
});
