import { describe, expect, it } from '@jest/globals';
import { aliased, explained, given, refusalOf, registered, renamed, retired } from '../spec-support/units-specification.ts';
import { decideRegisterUnit } from './register-unit.ts';

const data = { name: '市发改委', pinyin: 'shi fa gai wei', kind: 'department', group: 'departments', effective: '2022-01-01' } as const;
const command = { unit: 'fagai-wei', ...data };

describe('RegisterUnit', () => {
  it('makes a unit in a stream of its own', () => {
    expect(decideRegisterUnit(command, given())).toEqual({
      stream: 'unit/fagai-wei',
      expectedVersion: 0,
      events: [{ type: 'unit-registered', schema: 1, data }],
    });
  });

  it('refuses an id that was ever used, by a retired unit too', () => {
    const state = given(registered('fagai-wei'), retired('fagai-wei', '2022-06-01'));
    expect(refusalOf(() => decideRegisterUnit({ ...command, name: '别名' }, state))).toEqual({ code: 'id-taken', pointer: '/id', parameters: { id: 'fagai-wei' } });
  });

  it('refuses a name that another unit bears on a day on which both are active', () => {
    expect(refusalOf(() => decideRegisterUnit(command, given(registered('a', '2022-01-01', '市发改委'))))).toEqual({
      code: 'name-taken',
      pointer: '/name',
      parameters: { name: '市发改委', unit: 'a', on: '2022-01-01' },
    });
  });

  it('refuses a name that another unit bears only later', () => {
    const state = given(registered('a'), renamed('a', '市发改委', '2023-01-01'));
    expect(refusalOf(() => decideRegisterUnit(command, state))).toMatchObject({ code: 'name-taken', parameters: { on: '2023-01-01' } });
  });

  it('refuses an alias of another unit, and a printed name that is explained', () => {
    expect(refusalOf(() => decideRegisterUnit(command, given(registered('a'), aliased('a', '市发改委'))))).toMatchObject({ code: 'name-taken', parameters: { unit: 'a' } });
    expect(refusalOf(() => decideRegisterUnit(command, given(explained('市发改委'))))).toEqual({ code: 'name-taken', pointer: '/name', parameters: { name: '市发改委' } });
  });

  it('takes a name that was given up before', () => {
    const afterRename = given(registered('a', '2022-01-01', '市发改委'), renamed('a', '市发展局', '2023-01-01'));
    expect(decideRegisterUnit({ ...command, effective: '2023-01-01' }, afterRename).events).toHaveLength(1);
    const afterEnd = given(registered('a', '2022-01-01', '市发改委'), retired('a', '2023-01-01'));
    expect(decideRegisterUnit({ ...command, effective: '2023-01-01' }, afterEnd).events).toHaveLength(1);
    expect(refusalOf(() => decideRegisterUnit({ ...command, effective: '2022-12-31' }, afterEnd))).toMatchObject({ code: 'name-taken' });
  });
});
