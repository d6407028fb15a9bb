export * from './environment.ts';
export * from './start-standalone.ts';
