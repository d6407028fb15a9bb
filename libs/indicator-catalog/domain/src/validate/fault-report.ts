import type { SystemFault } from '@quanheng/indicator-catalog-contracts';
import type { Node } from './system-tree.ts';

type FaultCode = SystemFault['fault'];

/** A fault of one indicator, at a field of it (`/rule/step`). */
export const faultAt = (node: Node, field: string, fault: FaultCode, parameters: Record<string, string> = {}): SystemFault => ({
  indicator: node.indicator.code,
  field: `/indicators/${node.index}${field}`,
  fault,
  parameters,
});

/** A fault of the system itself. */
export const faultOfSystem = (field: string, fault: FaultCode, parameters: Record<string, string> = {}): SystemFault => ({ field, fault, parameters });

/** The values that stand a second time, with their index. */
export function repeats<T>(values: readonly T[], keyOf: (value: T) => string): { readonly index: number; readonly key: string }[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const key = keyOf(value);
    if (seen.has(key)) return [{ index, key }];
    seen.add(key);
    return [];
  });
}
