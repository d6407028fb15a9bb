import { SYSTEM_FAULTS_MAX, type SystemFault } from '../system-fault/system-fault.ts';
import type { IndicatorSystem } from '../system/indicator-system.ts';
import { checkShape } from './check-shape.ts';
import { formatSystemFile } from './format-system-file.ts';
import { locate } from './locate.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { SystemFileError } from './system-file-error.ts';
import { weighText } from './weigh-text.ts';

/**
 * An indicator system from its file: canonical YAML, other YAML (comments, other key order, numbers without quotes) or JSON.
 * What the file says as a whole (weights that add up, parents that exist) is judged by the catalog's domain, not here.
 * @param text at most `SYSTEM_FILE_BYTES_MAX` bytes of UTF-8, one document.
 * @throws SystemFileError with every fault that was found: the indicator (code or position), the field, line and column.
 */
export function parseSystemFile(text: string): IndicatorSystem {
  const file = readYaml(text);
  const outcome = checkShape(file.value);
  if ('faults' in outcome) throw new SystemFileError(placeFaults(outcome.faults.slice(0, SYSTEM_FAULTS_MAX), file));
  // What is taken in whatever form must come back as a file that can be taken again.
  const asked = weighText(formatSystemFile(outcome.system));
  if (asked !== undefined) throw new SystemFileError([{ field: '', ...asked }]);
  return outcome.system;
}

/** The same faults, each with its line and column in the file: `locateSystemFaults(text, validateSystem(system))`. */
export function locateSystemFaults(text: string, faults: readonly SystemFault[]): readonly SystemFault[] {
  return faults.length === 0 ? faults : placeFaults(faults, readYaml(text));
}

const placeFaults = (faults: readonly SystemFault[], { document, lines }: YamlFile): SystemFault[] =>
  faults.map((fault) => ({ ...fault, ...locate(document, lines, pathOf(fault.field), fault.fault === 'field-unknown' || fault.fault === 'column-unknown') }));

const pathOf = (pointer: string): PropertyKey[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((segment) => (/^(0|[1-9][0-9]*)$/.test(segment) ? Number(segment) : segment));
