import { services } from '@quanheng/migrations-app';
import { serviceRoles } from '@quanheng/platform-database';
import { readWorkspaceFile, workspaceFiles } from './workspace.ts';

/** A context as code and SQL have it. */
export type Context = {
  /** `unit-registry`: its folder below `libs` and its app. */
  readonly name: string;
  readonly segment: string;
  readonly schema: string;
  readonly role: string;
  /** The families of ledgers that the database lets its role append to. */
  readonly appendsTo: readonly string[];
  /** The families of other contexts that its service's code names. */
  readonly follows: readonly string[];
  /** The tables that its migrations make and do not drop again, by name. */
  readonly tables: readonly string[];
};

/** Every context that has a service. */
export function readContexts(): readonly Context[] {
  const files = workspaceFiles();
  const appending = readAppending(files);
  const families = readFamilies(files);
  return services.map(({ name, segment, schema }) => {
    const role = serviceRoles[schema];
    const appendsTo = appending.filter((one) => one.role === role).map(({ family }) => family);
    const code = files.filter((path) => path.startsWith(`libs/${name}/service/src/`) && /\.ts$/.test(path) && !/\.spec\.ts$|\/spec-support\//.test(path)).map(readWorkspaceFile).join('\n');
    const named = families.filter(({ constant, family }) => new RegExp(`\\b${constant}\\b|families: \\['${family}'\\]`).test(code)).map(({ family }) => family);
    return { name, segment, schema, role, appendsTo, follows: [...new Set(named)].filter((family) => !appendsTo.includes(family)).sort(), tables: tablesOf(files, name, schema) };
  });
}

/** Who may append where: the newest `log.may_write` of the migrations. @throws Error for a line of it in a form that is not read here. */
function readAppending(files: readonly string[]): readonly { readonly role: string; readonly family: string }[] {
  const migrations = files.filter((path) => /^libs\/platform\/event-log\/src\/migrations\/.*\.sql$/.test(path)).map(readWorkspaceFile);
  const newest = migrations.filter((sql) => sql.includes('function log.may_write(')).at(-1)!;
  const body = newest.slice(newest.indexOf('select case'), newest.indexOf('else false'));
  return [...body.matchAll(/when (.*)/g)].map(([line]) => {
    const [, role, family] = /^when '(\w+)' then p_ledger (?:= '([a-z]+)'|like '([a-z]+)\/%')$/.exec(line)?.filter((part) => part !== undefined) ?? [];
    if (role === undefined || family === undefined) throw new Error(`${line}: log.may_write says it in a form that the checks do not read`);
    return { role, family };
  });
}

/** The constants that name a family of ledgers: `export const unitsLedger = 'units'`. */
function readFamilies(files: readonly string[]): readonly { readonly constant: string; readonly family: string }[] {
  const contracts = files.filter((path) => /^libs\/[^/]+\/contracts\/src\/.*\.ts$/.test(path)).map(readWorkspaceFile);
  return contracts.flatMap((code) => [...code.matchAll(/^export const (\w+(?:Ledger|Family|_LEDGER)) = '([a-z]+)';$/gm)].map(([, constant, family]) => ({ constant: constant!, family: family! })));
}

function tablesOf(files: readonly string[], context: string, schema: string): readonly string[] {
  const sql = files.filter((path) => path.startsWith(`libs/${context}/service/src/migrations/`) && path.endsWith('.sql')).map(readWorkspaceFile).join('\n');
  const named = (pattern: RegExp): readonly string[] => [...sql.matchAll(pattern)].map(([, table]) => table!);
  const dropped = named(new RegExp(`^drop table (?:if exists )?${schema}\\.(\\w+)`, 'gm'));
  return named(new RegExp(`^create (?:unlogged )?table (?:if not exists )?${schema}\\.(\\w+)`, 'gm')).filter((table) => !dropped.includes(table)).sort();
}
