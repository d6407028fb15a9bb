import type { core } from 'zod';
import { pointerOf } from '../json/parse-json.ts';
import type { RequestFaultFound } from '../problem/invalid-request.ts';

type Issue = core.$ZodIssue;
type Naming = (path: readonly PropertyKey[]) => string;

/**
 * The faults that a zod schema found in a value.
 * @param value what was parsed: an absent value is `required`, not of a wrong type.
 * @param nameOf turns a path into the fault's pointer.
 */
export function faultsOfIssues(issues: readonly Issue[], value: unknown, nameOf: Naming = pointerOf): RequestFaultFound[] {
  const faults = issues.flatMap((issue) => faultsOfIssue(issue, value, nameOf));
  // Several checks of one value may say the same of it.
  const seen = new Set<string>();
  return faults.filter(({ pointer, code }) => seen.size < seen.add(`${code} ${pointer}`).size);
}

function faultsOfIssue(issue: Issue, value: unknown, nameOf: Naming): RequestFaultFound[] {
  const pointer = nameOf(issue.path);
  const inside = (issues: readonly Issue[]) => faultsOfIssues(issues, valueAt(value, issue.path), (path) => nameOf([...issue.path, ...path]));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: nameOf([...issue.path, key]), code: 'unknown-field' }));
    case 'invalid_type':
      if (valueAt(value, issue.path) === undefined) return [{ pointer, code: 'required' }];
      return [{ pointer, code: 'invalid-type', parameters: { expected: issue.expected } }];
    case 'too_small':
      return [{ pointer, code: 'too-small', parameters: { minimum: String(issue.minimum) } }];
    case 'too_big':
      return [{ pointer, code: 'too-large', parameters: { maximum: String(issue.maximum) } }];
    case 'not_multiple_of':
      return [{ pointer, code: 'not-multiple', parameters: { divisor: String(issue.divisor) } }];
    case 'invalid_format':
      return [{ pointer, code: 'invalid-format', ...(issue.format === 'regex' ? {} : { parameters: { format: issue.format } }) }];
    case 'invalid_value':
      if (valueAt(value, issue.path) === undefined) return [{ pointer, code: 'required' }];
      return [{ pointer, code: 'invalid-value', parameters: { values: issue.values.map(String) } }];
    case 'invalid_union':
      return inside(closestBranch(issue.errors) ?? []).concat(issue.errors.length === 0 ? [{ pointer, code: 'invalid-value' }] : []);
    case 'invalid_key':
    case 'invalid_element':
      return inside(issue.issues);
    case 'custom':
      if (issue.message.startsWith('personal data')) return [{ pointer, code: 'personal-data' }];
      return [{ pointer, code: 'invalid-value', remark: issue.message }];
  }
}

/** Of the forms that a value may have, the one that it comes closest to: the fewest faults, and those furthest inside. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) => issues.reduce((deepest, { path }) => Math.max(deepest, path.length), 0);
  return [...branches].sort((a, b) => a.length - b.length || depth(b) - depth(a))[0];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step], value);
}
