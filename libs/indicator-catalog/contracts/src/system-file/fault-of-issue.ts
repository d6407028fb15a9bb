import type { z } from 'zod';
import type { SystemFaultCode } from '../system-fault/system-fault-texts.ts';

type Issue = z.core.$ZodIssue;
export type ShapeFault = { readonly path: readonly PropertyKey[]; readonly fault: SystemFaultCode; readonly parameters: Record<string, string> };

/** What the refinements of texts say when they refuse. */
const refusedTexts: Readonly<Record<string, SystemFaultCode>> = {
  'not trimmed': 'text-not-trimmed',
  'control character': 'text-control-character',
  'invalid Unicode': 'text-not-unicode',
  'personal data: a telephone number, identity number or e-mail address': 'text-personal',
};
const numberFields: ReadonlySet<PropertyKey> = new Set(['weight', 'points', 'share', 'step', 'floor', 'cap', 'most', 'whenZero', 'places', 'otherwise', 'atLeast', 'fullMarks', 'from', 'to']);

/** The faults that one issue of a shape stands for, each at its field. `value` is what was held against the shape. */
export function faultOfIssue(issue: Issue, value: unknown): ShapeFault[] {
  const { path } = issue;
  const fault = (name: SystemFaultCode, parameters: Record<string, string> = {}): ShapeFault[] => [{ path, fault: name, parameters }];
  const found = valueAt(value, path);
  if (found === undefined && issue.code !== 'unrecognized_keys') return fault('field-missing');
  switch (issue.code) {
    case 'invalid_type':
      return fault('type-wrong', { expected: issue.expected });
    case 'unrecognized_keys':
      return issue.keys.map((name) => ({ path: [...path, name], fault: 'field-unknown', parameters: { name } }));
    case 'too_big':
      return fault(issue.origin === 'string' ? 'too-long' : 'too-many', { most: String(issue.maximum) });
    case 'too_small':
      return fault(issue.origin === 'string' ? 'too-short' : 'too-few', { least: String(issue.minimum) });
    case 'invalid_format':
      return isNumberAt(path) ? fault('number-form-wrong') : fault('form-wrong', { expected: issue.pattern ?? issue.format });
    case 'invalid_value':
      return fault('value-unknown', { expected: issue.values.map(String).join(', ') });
    case 'invalid_union':
      return unionFault(issue, found, value);
    case 'invalid_key':
      return issue.issues.flatMap((inner) => faultOfIssue({ ...inner, path } as Issue, value));
    case 'custom':
      return fault(refusedTexts[issue.message] ?? 'form-wrong', issue.message in refusedTexts ? {} : { expected: issue.message });
    default:
      return fault('form-wrong', { expected: issue.message });
  }
}

/** A number by its field; one of a list of numbers by the field of the list. */
const isNumberAt = (path: readonly PropertyKey[]): boolean => numberFields.has((typeof path.at(-1) === 'number' ? path.at(-2) : path.at(-1)) ?? '');

function unionFault(issue: Extract<Issue, { code: 'invalid_union' }>, found: unknown, value: unknown): ShapeFault[] {
  const { path } = issue;
  const fault = (name: SystemFaultCode, parameters: Record<string, string> = {}): ShapeFault[] => [{ path, fault: name, parameters }];
  const options: unknown = 'options' in issue ? issue.options : undefined;
  if (Array.isArray(options)) return fault('value-unknown', { expected: options.map(String).join(', ') });
  if (typeof found !== 'string') return fault('type-wrong', { expected: 'string' });
  if (isNumberAt(path)) return fault('number-form-wrong');
  // Words that stand beside a form (`base` or a code): the form is what was meant.
  const [meant] = issue.errors.at(-1) ?? [];
  return meant ? faultOfIssue({ ...meant, path: [...path, ...meant.path] } as Issue, value) : fault('form-wrong', { expected: issue.message });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const segment of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.hasOwn(found, segment) ? (found as Record<PropertyKey, unknown>)[segment] : undefined;
  }
  return found;
}
