import { readFile } from 'node:fs/promises';
import { describeSystemFault, locateSystemFaults, parseSystemFile, SystemFileError, type IndicatorSystem, type SystemFault } from '@quanheng/indicator-catalog-contracts';
import { validateSystem } from '@quanheng/indicator-catalog-domain';
import { CommandFailure } from '../console/command-failure.ts';
import { language } from '../console/language.ts';

/**
 * An indicator system from a file, sound in itself.
 * @throws CommandFailure with every fault as `<file>:<line>:<column> <indicator> <field>: <what is wrong>`.
 */
export async function readSystemFile(file: string): Promise<{ readonly system: IndicatorSystem; readonly text: string }> {
  const text = await readFile(file, 'utf8');
  try {
    const system = parseSystemFile(text);
    const faults = locateSystemFaults(text, validateSystem(system));
    if (faults.length === 0) return { system, text };
    throw faultsShown(file, faults);
  } catch (error) {
    if (error instanceof SystemFileError) throw faultsShown(file, error.faults);
    throw error;
  }
}

const faultsShown = (file: string, faults: readonly SystemFault[]): CommandFailure =>
  new CommandFailure(faults.map((fault) => `${file}:${describeSystemFault(fault, language)}`).join('\n'));
