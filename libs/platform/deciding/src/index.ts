export * from './decide-and-append.ts';
export * from './decide-in-turn.ts';
export * from './ledger-fold.ts';
export * from './ledger-turns.ts';
export * from './limits.ts';
export * from './request-hash.ts';
