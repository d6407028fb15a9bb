import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { environmentSchemaOf, type EnvironmentParts, type SettingsOf } from './environment-part.ts';
import { nearestName } from './nearest-name.ts';
import { FILE_SUFFIX, productVariables, VARIABLE_PREFIX } from './product-variables.ts';

/** The environment cannot be used; each line of the message names a variable and what is wrong with it, and shows no secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads a program's settings from the environment. An empty variable counts as not set; a secret may stand in a file that
 * `NAME_FILE` names.
 * @throws EnvironmentError that names every wrong variable at once, also one that no program of the product knows.
 */
export function readEnvironment<Parts extends EnvironmentParts>(parts: Parts, variables: Variables): SettingsOf<Parts> {
  const set = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  const schema = environmentSchemaOf(parts);
  const faults = [...faultsOfNames(set, Object.keys(schema.shape)), ...readSecretFiles(set, schema)];
  const result = schema.safeParse(set);
  if (!result.success) {
    // What stands in a file that cannot be read is not missing.
    const known = new Set(faults.map((fault) => fault.split(':', 1)[0]!.replace(new RegExp(`${FILE_SUFFIX}$`), '')));
    const issues = result.error.issues.filter(({ path }) => !known.has(String(path[0])));
    faults.push(...issues.map(({ path, message }) => `${String(path[0])}: ${set[String(path[0])] === undefined ? 'is required' : message}`));
  }
  for (const part of Object.values(parts)) faults.push(...part.faultsOf(set));
  if (!result.success || faults.length > 0) throw new EnvironmentError(faults);
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.settingsOf(result.data) as unknown])) as SettingsOf<Parts>;
}

function faultsOfNames(set: Readonly<Record<string, string>>, own: readonly string[]): string[] {
  const known = new Set([...own, ...productVariables]);
  const unknown = Object.keys(set).filter((name) => name.startsWith(VARIABLE_PREFIX) && !known.has(name));
  return unknown.map((name) => {
    const meant = nearestName(name, own) ?? nearestName(name, productVariables);
    return `${name}: there is no such variable${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  });
}

/** Puts the content of each `NAME_FILE` in its place in `set`. @returns what stood in the way. */
function readSecretFiles(set: Record<string, string>, schema: z.ZodObject): string[] {
  return Object.entries(schema.shape).flatMap(([name, variable]) => {
    const fileName = `${name}${FILE_SUFFIX}`;
    const file = set[fileName];
    if (file === undefined || (variable as z.ZodType).meta()?.['secret'] !== true) return [];
    if (set[name] !== undefined) return [`${fileName}: ${name} is set too; set one of them`];
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content === '') return [`${fileName}: the file is empty`];
      set[name] = content;
      return [];
    } catch (error) {
      return [`${fileName}: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`];
    }
  });
}
