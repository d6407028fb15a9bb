import { keyed, versioned } from '../world/people.ts';
import { hint, type Hint, type Hints } from './hint.ts';

const reason = '机构改革';
const effective = '2023-01-01';

/** An act on a new unit. @param before acts that come first, by operation. */
const onUnit = (json: (number: string) => object, before: readonly (readonly [string, (number: string) => object])[] = []): Hint =>
  hint(async ({ units, roles }) => {
    let unit = await units.registered();
    for (const [id, first] of before) unit = { ...unit, version: await units.after(id, unit, first(unit.number)) };
    return { by: roles.organiser, path: { unit: unit.unit }, headers: versioned(unit.version), json: json(unit.number) };
  });

const listed = (number: string) => ({ list: 'openness', number, effective: '2022-01-01' });

export const unitHints: Hints = {
  listUnits: hint(({ roles }) => ({ by: roles.auditor, query: [['list', 'openness'], ['limit', '2']] })),
  showUnit: hint(({ roles }) => ({ by: roles.organiser, path: { unit: 'fagai-wei' }, query: [['on', '2022-06-01']] })),
  resolvePrintedName: hint(({ roles }) => ({ by: roles.organiser, query: [['printed', '市发改委'], ['list', 'openness']] })),
  registerUnit: hint(({ units, roles }) => ({ by: roles.organiser, headers: keyed(), json: units.fresh() })),
  renameUnit: onUnit((number) => ({ name: `新单位${number}`, pinyin: 'xin dan wei', effective, reason })),
  classifyUnit: onUnit(() => ({ kind: 'vertical', group: 'departments', effective })),
  addAlias: onUnit((number) => ({ alias: `别名${number}`, reason })),
  removeAlias: onUnit((number) => ({ alias: `别名${number}`, reason }), [['addAlias', (number) => ({ alias: `别名${number}`, reason })]]),
  listUnit: onUnit(listed),
  unlistUnit: onUnit(() => ({ list: 'openness', effective, reason }), [['listUnit', listed]]),
  retireUnit: onUnit(() => ({ effective, reason })),
  reinstateUnit: onUnit(() => ({ effective: '2023-02-01', reason }), [['retireUnit', () => ({ effective, reason })]]),
  explainPrintedName: hint(({ units, roles }) => ({ by: roles.organiser, headers: keyed(), json: { printed: `${units.fresh()['name']}及相关部门`, matches: [{ is: 'unit', id: 'fagai-wei' }, { is: 'open', name: '相关部门' }], reason } })),
};
