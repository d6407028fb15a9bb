import { readFileSync } from 'node:fs';
import { parseSystemFile, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';

/** The systems of 2022, in the order of the annexes. */
export const systemIds2022 = ['openness', 'reform', 'service-online', 'service-offline-departments', 'service-offline-townships'] as const;
export type SystemId2022 = (typeof systemIds2022)[number];

/** The committed file of a system: canonical YAML. */
export const systemFileOf = (id: SystemId2022): URL => new URL(`../data/${id}.yaml`, import.meta.url);

/**
 * An indicator system of 2022 from its committed file.
 *
 * @throws SystemFileError naming indicator and field if the file is none, or Error if it holds another system than its name says.
 */
export function loadSystem(id: SystemId2022): IndicatorSystem {
  const system = parseSystemFile(readFileSync(systemFileOf(id), 'utf8'));
  if (system.id !== id) throw new Error(`The file of ${id} holds ${system.id}`);
  return system;
}

/** All five systems of 2022, in the order of the annexes. */
export const loadSystems = (): readonly IndicatorSystem[] => systemIds2022.map(loadSystem);
