/** What programs need that Jest does not run: all but the specification of deciders. */
export * from './cuttable-proxy.ts';
export * from './empty-database.ts';
export * from './history/attempt.ts';
export * from './history/check-history.ts';
export * from './history/elle-history.ts';
export * from './history/find-history-faults.ts';
export * from './history/find-look-faults.ts';
export * from './history/history-entry.ts';
export * from './history/history-file.ts';
export * from './history/planted-faults.ts';
export { emptyChain, extendChain } from './history/ledger-index.ts';
export * from './manual-clock.ts';
export * from './seeded-random.ts';
export * from './test-database.ts';
