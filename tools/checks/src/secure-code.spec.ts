import { describe, expect, it } from '@jest/globals';
import { readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

/** The code of what runs: apps and libs, without specs and what serves them alone. */
const product = workspaceFiles().filter((path) => /^(apps|libs)\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/spec-support\/|^libs\/platform\/testing\//.test(path));
const withoutComments = (code: string): string => code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
const filesWith = (pattern: RegExp): readonly string[] => product.filter((path) => pattern.test(withoutComments(readWorkspaceFile(path))));

/** What the code does not do, and where it does all the same, each with the reason. */
const rules: readonly (readonly [what: string, pattern: RegExp, where: Readonly<Record<string, string>>])[] = [
  ['makes no code of text', /\beval\(|new Function\(|['"]node:vm['"]|setTimeout\(['"`]/, {}],
  ['loads no module by a name that comes from outside', /\bimport\((?!['"])/, { 'libs/platform/database/src/embedded/postgres-binaries.ts': 'the package of this machine’s PostgreSQL, by a list of constants' }],
  [
    'starts no program',
    /['"](node:)?child_process['"]/,
    {
      'libs/platform/database/src/embedded/processes.ts': 'the embedded PostgreSQL, with arguments in a list',
      'libs/platform/database/src/embedded/server-account.ts': 'the same',
      'libs/platform/database/src/embedded/server-process.ts': 'the same',
    },
  ],
  ['gives no text to a shell', /\bexecSync\(|\bexec\(\s*['"`]|shell:\s*true/, {}],
  ['calls no other server by HTTP', /\bfetch\(|from ['"](node:)?https?['"]|['"](axios|undici|got|node-fetch|superagent)['"]/, { 'libs/platform/http/src/server/answer-broken-request.ts': 'the names of statuses' }],
  ['opens no connection by itself', /from ['"](node:)?(tls|dgram|dns(\/promises)?)['"]|import \{[^}]*\b(connect|createConnection|Socket)\b[^}]*\} from ['"](node:)?net['"]/, {}],
  ['asks for no chance that can be foretold, where a secret is made', /\bMath\.random\(/, { 'libs/platform/database/src/migrations/prepare-database.ts': 'a pause between two attempts' }],
  ['hashes with SHA-256 alone', /create(Hash|Hmac)\(\s*(?!['"]sha256['"])/, {}],
  ['encrypts with AES-256-GCM alone', /create(Cipher|Decipher)(iv)?\(\s*(?!algorithm\b)/, {}],
  ['trusts no certificate that it has not checked', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/, {}],
  ['sends nobody to another address', /\.redirect\(|['"]location['"]/i, { 'libs/platform/http/src/answer/answering-adapter.ts': 'the path of what was made, with 201' }],
  ['reads no XML', /['"](xml2js|fast-xml-parser|libxmljs\w*|sax|@xmldom\/xmldom)['"]|DOMParser/, {}],
  ['revives no objects of classes from text', /['"](node:)?v8['"]|node-serialize|\bdeserialize\(/, {}],
  ['compares strictly', /\s(==|!=)\s/, {}],
  ['reads requests by the strict parser of Node alone', /insecureHTTPParser|insecure-http-parser|http-parser-js/, {}],
  ['writes no HTML', /text\/html|innerHTML|dangerouslySetInnerHTML/, {}],
  [
    'writes to the log through the log',
    /\bconsole\.(log|debug|info|table|dir)\(/,
    { 'libs/platform/application/src/run/run-application.ts': 'for the person at the terminal', 'apps/migrations/src/main.ts': 'the same' },
  ],
  [
    'makes a pattern of no text but its own',
    /new RegExp\(/,
    {
      'libs/identity/service/src/secrets/one-time-code.ts': 'a constant',
      'libs/platform/application/src/environment/read-environment.ts': 'a constant',
      'libs/platform/http/src/allowed-methods.ts': 'paths of routes, escaped',
    },
  ],
];

describe('The code of the product', () => {
  it('is looked at as a whole', () => {
    expect(product.length).toBeGreaterThan(500);
  });

  it.each(rules)('%s', (_what, pattern, where) => {
    expect(filesWith(pattern).filter((path) => !(path in where))).toEqual([]);
    expect(Object.keys(where).filter((path) => !filesWith(pattern).includes(path)).map((path) => `${path} does so no more: take it off the list`)).toEqual([]);
  });
});

/** Names within SQL that a template may hold: constants of the code, or what is escaped at the spot. */
const namesInSql = /^(escapeIdentifier\(\w+\)|escapeLiteral\(\w+(\[\w+\])?\)|table|ownerRole|role|verb|name|channel|defaults|this\.#table|Object\.values\(serviceRoles\)\.join\(', '\))$/;

describe('SQL', () => {
  const holes = product.flatMap((path) =>
    [...withoutComments(readWorkspaceFile(path)).matchAll(/\.query(?:<[^(]*>)?\(\s*`([^`]*)`/g)].flatMap(([, sql]) => [...sql!.matchAll(/\$\{([^}]*)\}/g)].map(([, hole]) => ({ path, hole: hole! }))),
  );

  it('has its values as parameters; what stands within its text are names that the code knows', () => {
    expect(holes.length).toBeGreaterThan(10);
    expect(holes.filter(({ hole }) => !namesInSql.test(hole))).toEqual([]);
  });

  it('is put together in the packages of the database and the log alone, where no request reaches', () => {
    expect([...new Set(holes.map(({ path }) => path))].filter((path) => !/^libs\/platform\/(database|event-log)\//.test(path))).toEqual([]);
    const byHand = product.filter((path) => /\.query\(\s*['"`][^'"`]*['"`]\s*\+|createQueryBuilder\([^)]*\)[^;]*\.(where|andWhere)\(\s*`/.test(readWorkspaceFile(path)));
    expect(byHand).toEqual([]);
  });

  it('of functions with the rights of their owner fixes the path on which names are looked for', () => {
    const sql = workspaceFiles().filter((path) => /^libs\/.*\/src\/migrations\/.*\.sql$/.test(path));
    const definers = sql.filter((path) => /security definer/i.test(readWorkspaceFile(path)));
    expect(definers.length).toBeGreaterThan(3);
    expect(definers.filter((path) => !/set search_path\s*(=|to)\s*\S+/i.test(readWorkspaceFile(path)))).toEqual([]);
    expect(sql.filter((path) => /\bexecute\s+(format|'|"|\w+\s*\|\|)/i.test(readWorkspaceFile(path).replaceAll(/grant execute|revoke execute/gi, '')))).toEqual([]);
  });
});
