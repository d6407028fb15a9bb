import { describeSystemFault, systemFault } from '@quanheng/indicator-catalog-contracts';
import type { Problem } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { language } from '../console/language.ts';

const words = {
  zh: { first: '在先的行为', at: '位置' },
  en: { first: 'the act that was first', at: 'position' },
} as const;

/** The act that stands in a conflict, as far as the caller may see it. */
const firstAct = z.looseObject({ act: z.looseObject({ position: z.number(), type: z.string(), at: z.string(), actor: z.string().optional() }) });
const systemFaults = z.looseObject({ faults: z.array(systemFault) });

/** A problem in the user's language: its text, its code, each faulty place, and where the act stands that was first. */
export function problemShown({ title, detail, status, code, errors = [], parameters = {} }: Problem): string {
  const { first, at } = words[language];
  const lines = [`${title}${detail === undefined ? '' : `${language === 'zh' ? '：' : ': '}${detail}`} [${status} ${code}]`];
  const faults = systemFaults.safeParse(parameters);
  if (faults.success) lines.push(...faults.data.faults.map((fault) => `  ${describeSystemFault(fault, language)}`));
  else lines.push(...errors.map(({ pointer, code: fault, detail: said }) => `  ${[pointer || '/', said].filter((part) => part !== undefined).join(': ')} [${fault}]`));
  const conflict = firstAct.safeParse(parameters);
  if (conflict.success) {
    const { position, type, at: time, actor } = conflict.data.act;
    lines.push(`  ${first}: ${at} ${position}, ${[type, time, actor].filter((part) => part !== undefined).join(', ')}`);
  }
  return lines.join('\n');
}
