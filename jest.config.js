import { swcOptions } from './tools/run/swc-options.js';

/** One Jest for the whole workspace: ESM, straight from source, one embedded PostgreSQL a run. */
export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  globalSetup: './tools/jest/start-postgres.ts',
  globalTeardown: './tools/jest/stop-postgres.ts',
  reporters: ['default', './tools/jest/count-reporter.js'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['libs/**/src/**/*.ts', 'apps/*/src/**/*.ts', '!**/*.spec.*', '!**/index.ts'],
  transform: { '\\.ts$': ['@swc/jest', swcOptions] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/{libs,tools,apps}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  setupFiles: ['reflect-metadata'],
  testEnvironmentOptions: { customExportConditions: ['@quanheng/source', 'node', 'node-addons'] },
};
