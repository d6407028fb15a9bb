import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';

/** Faults that a refusal lists: more help nobody, and a broken system of 4,000 indicators may have one each. */
const FAULTS_LISTED_MAX = 100;

/** `system-invalid`: the first fault by name (indicator, field), the first hundred in full, and how many there are. @param faults at least one. */
export function refuseSystem(faults: readonly SystemFault[]): Refusal {
  const [first] = faults;
  if (first === undefined) throw new TypeError('a system without faults is not refused');
  const { indicator, field, fault } = first;
  const listed = { faults: faults.slice(0, FAULTS_LISTED_MAX), count: String(faults.length) };
  return new Refusal('system-invalid', { pointer: field, parameters: { ...(indicator !== undefined && { indicator }), field, fault, ...listed } });
}
