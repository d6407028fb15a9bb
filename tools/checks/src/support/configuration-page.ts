import { migrationsEnvironment, services } from '@quanheng/migrations-app';
import { environmentOfService, environmentSchemaOf, FILE_SUFFIX, type EnvironmentParts } from '@quanheng/platform-application';
import { standaloneEnvironment } from '@quanheng/standalone';
import { z } from 'zod';
import { limitRows } from './limits-table.ts';

export type Program = { readonly name: string; readonly environment: EnvironmentParts };

/** Every program that reads its environment by a schema. */
export const programs: readonly Program[] = [
  { name: 'standalone', environment: standaloneEnvironment },
  ...services.map((service) => ({ name: service.name, environment: environmentOfService(service) })),
  { name: 'migrations', environment: migrationsEnvironment },
];

/** Variables of programs that read them one by one. */
export const otherVariables = [
  { name: 'QUANHENG_SERVER', shownDefault: '`http://127.0.0.1:3000`', meaning: 'command line, demo: which server' },
  { name: 'QUANHENG_TOKEN', shownDefault: '-', meaning: 'command line, demo: which token; else the stored login' },
  { name: 'QUANHENG_POSTGRES_PASSWORD', shownDefault: 'required', meaning: '`docker-compose.yml`: the password of the superuser `postgres`' },
] as const;

type Variable = { readonly name: string; readonly shownDefault: string; readonly meaning: string; readonly isSecret: boolean };

/** The variables of a program, in the order of its schema. */
export function variablesOf({ environment }: Program): readonly Variable[] {
  return Object.entries(environmentSchemaOf(environment).shape).map(([name, schema]) => {
    const meta = (schema as z.ZodType).meta() ?? {};
    return { name, shownDefault: shownDefaultOf(schema as z.ZodType), meaning: meta.description ?? '', isSecret: meta['secret'] === true };
  });
}

function shownDefaultOf(schema: z.ZodType): string {
  const shown = schema.meta()?.['shownDefault'];
  if (typeof shown === 'string') return shown;
  if (schema instanceof z.ZodDefault) return `\`${String(schema.def.defaultValue)}\``;
  return schema instanceof z.ZodOptional ? '-' : 'required';
}

/** A variable as some programs read it, which agree in all but the default. */
type Row = Variable & { readonly readBy: readonly string[] };

function rows(): readonly Row[] {
  const all = programs.flatMap((program) => variablesOf(program).map((variable) => ({ ...variable, program: program.name })));
  return [...Map.groupBy(all, ({ name, meaning, shownDefault }) => JSON.stringify([name, meaning, shownDefault])).values()].map((same) => ({ ...same[0]!, readBy: same.map(({ program }) => program) }));
}

const serviceNames: readonly string[] = services.map(({ name }) => name);

/** Who reads a variable, in few words. */
function readersOf(readBy: readonly string[]): string {
  const isEveryService = serviceNames.every((name) => readBy.includes(name));
  const named = isEveryService ? [...readBy.filter((name) => !serviceNames.includes(name)), 'service apps'] : readBy;
  return named.join(', ');
}

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

/** docs/configuration.md, as the schemas of the programs have it. */
export function configurationPage(): string {
  const own = rows().map(({ name, shownDefault, meaning, isSecret, readBy }) => [`\`${name}\`${isSecret ? ' *' : ''}`, readersOf(readBy), shownDefault, meaning]);
  const perService = services.map(({ name, schema, segment }) => [`\`apps/${name}\``, `\`/api/v1/${segment}\``, `\`quanheng_${schema}\``]);
  const others = otherVariables.map(({ name, shownDefault, meaning }) => [`\`${name}\``, shownDefault, meaning]);
  return `# Configuration

Every program is configured by its environment alone. This page is written from the schemas that the programs read their environment by
(\`tools/checks/src/write-configuration-page.ts\`), and a check keeps it so.

An empty variable counts as not set. A program that starts in a wrong environment says everything that is wrong with it at once, shows no secret, and ends with exit code 1. A variable
that begins with \`QUANHENG_\` and that no program of the product knows is refused, with the name that may have been meant; those of other programs are passed over.

## Variables
A secret (*) may stand in a file instead, as containers mount them: \`NAME${FILE_SUFFIX}\` is its path. Service apps are ${serviceNames.join(', ')}.

${table(['variable', 'read by', 'default', 'meaning'], own)}

Of programs that are no servers:

${table(['variable', 'default', 'meaning'], others)}

## Service apps
Each service runs alone against one PostgreSQL that was prepared before (\`npm run migrate\`, see [deploying](../deploy/README.md)), signed in as its own role. It answers the paths of its own segment, \`/livez\` and
\`/readyz\`; a proxy before them routes by the first segment after \`/api/v1/\`.

${table(['program', 'paths', 'role'], perService)}

## Limits
What a client may do to an HTTP server. They are no variables: each has its reason where it is named (\`libs/platform/http/src/limits.ts\`, \`event-stream/limits.ts\`). What is no HTTP request is answered 400
\`invalid-request\`, and its connection closed. A proxy that is told to limit clients by address does so before.

${table(['limit', 'at most', 'beyond it'], limitRows)}

## The log
Lines of JSON on standard error, from \`QUANHENG_LOG_LEVEL\` on: \`level\`, \`time\`, \`service\`, \`event\`, and what the event is about. \`request\` (level \`info\`; \`warn\` where the answer is 401, 403 or 429): method, path, status, \`ms\`, \`correlation\` (the number that the caller of a
failed request is given), \`trace\` (of \`traceparent\`), \`account\`. \`internal-error\` has the same \`correlation\`, and the error with its causes. Of a query only harmless values are shown; bodies, headers, passwords, tokens, cookies, codes, logins and addresses of databases never are. Standard output
is for the person at the terminal.
`;
}
