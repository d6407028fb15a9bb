import type { z } from 'zod';
import { SYSTEM_FAULTS_MAX, pointerOf, type SystemFault } from '../system-fault/system-fault.ts';
import { groupIndicator, leafIndicator, type Indicator } from '../system/indicator.ts';
import { indicatorSystem, systemContent, type IndicatorSystem } from '../system/indicator-system.ts';
import { groupRule } from '../system/rule.ts';
import { faultOfIssue } from './fault-of-issue.ts';
import { indicatorOf } from './read-yaml.ts';

export type ShapeOutcome = { readonly system: IndicatorSystem } | { readonly faults: readonly SystemFault[] };

const groupKinds: ReadonlySet<unknown> = new Set(groupRule.options.map((option) => option.shape.kind.value));

/**
 * Whether a plain value has the shape of an indicator system. Each indicator is held against the shape that its rule asks for
 * (a group's or a leaf's), so that a fault names the field and not "neither the one nor the other".
 * @param value strings, booleans, lists and records, as JSON or YAML gives them.
 */
export function checkShape(value: unknown): ShapeOutcome {
  if (!isRecord(value)) return { faults: [{ field: '', fault: 'type-wrong', parameters: { expected: 'object' } }] };
  const { indicators, ...content } = value;
  const faults = faultsOf(systemContent, content, []);
  if (!Array.isArray(indicators)) {
    faults.push(...faultsOf(indicatorSystem.shape.indicators, indicators, ['indicators']));
    return { faults };
  }
  // The number of entries first, each entry for itself after it.
  faults.push(...faultsOf(indicatorSystem.shape.indicators, indicators, ['indicators']).filter(({ field }) => field === '/indicators'));
  for (const [index, entry] of indicators.entries()) {
    if (faults.length >= SYSTEM_FAULTS_MAX) break;
    faults.push(...faultsOf(shapeFor(entry), entry, ['indicators', index]));
  }
  if (faults.length > 0) return { faults: faults.slice(0, SYSTEM_FAULTS_MAX) };
  return { system: { ...(content as Omit<IndicatorSystem, 'indicators'>), indicators: indicators as Indicator[] } };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const shapeFor = (entry: unknown): z.ZodType =>
  isRecord(entry) && isRecord(entry['rule']) && groupKinds.has(entry['rule']['kind']) ? groupIndicator : leafIndicator;

function faultsOf(shape: z.ZodType, value: unknown, base: readonly PropertyKey[]): SystemFault[] {
  const code = isRecord(value) ? value['code'] : undefined;
  return (shape.safeParse(value).error?.issues ?? []).flatMap((issue) =>
    faultOfIssue(issue, value).map(({ path, fault, parameters }) => {
      const full = [...base, ...path];
      return { ...indicatorOf(full, code), field: pointerOf(full), fault, parameters };
    }),
  );
}
