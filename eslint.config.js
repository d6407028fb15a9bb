import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const only = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const context = (scope) => only(`scope:${scope}`, `scope:${scope}`, 'scope:shared', 'scope:platform', 'type:contracts');
const inSpecs = ['@jest/globals', 'fast-check'];

/** The layer table of docs/architecture.md: an arrow that is not listed here is a lint error. */
const depConstraints = [
  { ...only('type:contracts', 'type:contracts'), allowedExternalImports: [...inSpecs, 'zod', 'yaml'] },
  { ...only('type:domain', 'type:domain', 'type:contracts'), allowedExternalImports: [...inSpecs, 'fraction.js'] },
  { ...only('type:data', 'type:data', 'type:domain', 'type:contracts'), allowedExternalImports: inSpecs },
  only('type:adapter', 'type:adapter', 'type:domain', 'type:contracts', 'type:testing'),
  only('type:testing', 'type:testing', 'type:adapter', 'type:data', 'type:domain', 'type:contracts'),
  only('type:service', 'type:service', 'type:adapter', 'type:domain', 'type:contracts', 'type:data', 'type:testing'),
  only('type:app', 'type:service', 'type:adapter', 'type:domain', 'type:contracts', 'type:data', 'type:testing'),
  only('type:tool', 'type:contracts', 'type:domain', 'type:data'),
  only('type:bench', '*'),
  context('unit-registry'),
  context('indicator-catalog'),
  context('scoring'),
  context('identity'),
  context('audit'),
  context('evidence'),
  only('scope:platform', 'scope:platform', 'scope:shared', 'type:contracts'),
  only('scope:shared', 'scope:shared', 'type:contracts'),
  only('scope:app', '*'),
  only('scope:tools', '*'),
];

export default tseslint.config(
  { ignores: ['**/dist/**', 'coverage/**', 'node_modules/**', 'tools/bench/peers/**', '.nx/**', '.data/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
    },
  },
  {
    files: ['libs/*/domain/**/*.ts', 'libs/scoring/rules/**/*.ts', 'libs/identity/policy/**/*.ts', 'libs/unit-registry/roster/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/spec-support/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*'], message: 'The domain runs in the browser too: no I/O.' },
            { group: ['@quanheng/*-contracts'], allowTypeImports: true, message: 'Of contracts a domain takes types only.' },
          ],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'Buffer', 'setTimeout', 'setInterval'],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes in the command's metadata." },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Time comes in the command's metadata." },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Ids come in the command's metadata." },
      ],
    },
  },
);
