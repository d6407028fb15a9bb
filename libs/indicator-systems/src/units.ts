import { readFileSync } from 'node:fs';
import { parseUnitList, type UnitList } from '@quanheng/unit-registry-contracts';

/** The committed file of the assessed units of 2022: annexes 1 and 2, and every printed name of the source. */
export const unitsFile2022 = new URL('../data/units.yaml', import.meta.url);

/**
 * The assessed units of 2022: lists `openness` (annex 1, 46 entries) and `service` (annex 2, 47 entries), 50 units in all.
 *
 * @throws UnitListError naming entry and field if the file is none.
 */
export const loadUnits2022 = (): UnitList => parseUnitList(readFileSync(unitsFile2022, 'utf8'));
