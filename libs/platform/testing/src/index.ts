export * from './cuttable-proxy.ts';
export * from './decider-specification.ts';
export * from './empty-database.ts';
export * from './history.ts';
export * from './manual-clock.ts';
export * from './seeded-random.ts';
export * from './test-database.ts';
