import { describe, expect, it } from '@jest/globals';
import { aliased, explained, given, refusalOf, registered, renamed } from '../spec-support/units-specification.ts';
import { decideExplainPrintedName } from './explain-printed-name.ts';

const command = {
  printed: 'a局及相关部门',
  matches: [{ is: 'unit' as const, id: 'a' }, { is: 'open' as const, name: '相关部门' }],
  reason: '并列',
};
const state = given(registered('a'));

describe('ExplainPrintedName', () => {
  it('says what a printed name stands for, in stream names', () => {
    expect(decideExplainPrintedName(command, state)).toEqual({
      stream: 'names',
      expectedVersion: 0,
      events: [{ type: 'printed-name-explained', schema: 1, data: command }],
    });
  });

  it('replaces and takes back', () => {
    const before = given(registered('a'), explained('市政办'));
    expect(decideExplainPrintedName({ printed: '市政办', matches: [{ is: 'body', name: '市政府办公室' }], reason: '更正' }, before).expectedVersion).toBe(1);
    expect(decideExplainPrintedName({ printed: '市政办', matches: [], reason: '误录' }, before).events).toHaveLength(1);
  });

  it('refuses what is said already, and taking back what was never said', () => {
    const same = { printed: '市政办', matches: [{ is: 'body' as const, name: '市政办' }], reason: '不在名单' };
    expect(refusalOf(() => decideExplainPrintedName(same, given(explained('市政办'))))).toMatchObject({ code: 'unchanged' });
    expect(refusalOf(() => decideExplainPrintedName({ printed: '市政办', matches: [], reason: '误录' }, state))).toMatchObject({ code: 'unchanged' });
  });

  it.each([
    ['its name', given(registered('a', '2022-01-01', command.printed))],
    ['a later name', given(registered('a'), renamed('a', command.printed, '2030-01-01'))],
    ['a former name', given(registered('a', '2022-01-01', command.printed), renamed('a', 'x', '2023-01-01'))],
    ['an alias', given(registered('a'), aliased('a', command.printed))],
  ])('refuses a name that a unit bears as %s', (_how, taken) => {
    expect(refusalOf(() => decideExplainPrintedName(command, taken))).toEqual({ code: 'name-taken', pointer: '/printed', parameters: { name: command.printed, unit: 'a' } });
  });

  it('refuses a match with a unit or a group that the registry does not know', () => {
    const refused = (match: { is: 'unit' | 'group'; id: string }) => refusalOf(() => decideExplainPrintedName({ ...command, matches: [match] }, state));
    expect(refused({ is: 'unit', id: 'b' })).toEqual({ code: 'not-found', pointer: '/matches/0/id' });
    expect(refused({ is: 'group', id: 'townships' })).toEqual({ code: 'not-found', pointer: '/matches/0/id' });
    expect(decideExplainPrintedName({ ...command, matches: [{ is: 'group', id: 'departments' }] }, state).events).toHaveLength(1);
  });
});
