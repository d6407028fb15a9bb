import { z } from 'zod';
import { systemFaultTexts, type SystemFaultCode } from './system-fault-texts.ts';

/** The most faults that one answer names: more help nobody, and a broken file may have one a line. */
export const SYSTEM_FAULTS_MAX = 100;

export const systemFault = z
  .strictObject({
    /** The code of the indicator, or `#<position in print order>` where it has none; absent for the system itself. */
    indicator: z.string().optional(),
    /** JSON pointer into the system; empty for the system as a whole. */
    field: z.string(),
    fault: z.enum(Object.keys(systemFaultTexts) as [SystemFaultCode, ...SystemFaultCode[]]),
    /** The values that the text of the fault names. */
    parameters: z.record(z.string(), z.string()),
    /** Where it stands in the file, from 1; absent where the system did not come from a file. */
    line: z.number().int().optional(),
    column: z.number().int().optional(),
  })
  .meta({ id: 'SystemFault' });
/** One fault of an indicator system: which indicator, which field, what is wrong. */
export type SystemFault = z.infer<typeof systemFault>;

/**
 * The fault as a line for people: `12:5 指标 7 /indicators/9/weight：分值必须大于 0`.
 * @param language zh or en.
 */
export function describeSystemFault(fault: SystemFault, language: 'zh' | 'en'): string {
  const text = systemFaultTexts[fault.fault][language].replaceAll(/\{([a-zA-Z]+)\}/g, (whole, key: string) => fault.parameters[key] ?? whole);
  const place = fault.line === undefined ? [] : [`${fault.line}:${fault.column ?? 1}`];
  const indicator = fault.indicator === undefined ? [] : [`${language === 'zh' ? '指标' : 'indicator'} ${fault.indicator}`];
  const field = fault.field === '' ? [] : [fault.field];
  const where = [...place, ...indicator, ...field].join(' ');
  return where === '' ? text : `${where}${language === 'zh' ? '：' : ': '}${text}`;
}

/** A JSON pointer (RFC 6901) of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
