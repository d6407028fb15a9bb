import { loadUnits2022 } from '../units.ts';
import type { AssesseeList } from './cover-list.ts';

const tableByList = { openness: 'annex-1', service: 'annex-2' } as const;

/** The two lists of assessees of 2022 as the data of the units has them. */
export const loadAssesseeLists = (): readonly AssesseeList[] => {
  const { units } = loadUnits2022();
  return Object.entries(tableByList).map(([list, table]) => ({
    list,
    table,
    entries: units.flatMap(({ name, lists }) => (lists[list] === undefined ? [] : [{ number: lists[list], name }])),
  }));
};
