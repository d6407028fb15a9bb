export * from './environment.ts';
export * from './open-standalone.ts';
export * from './start-standalone.ts';
