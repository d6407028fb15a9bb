export * from './client/client.ts';
export * from './client/exported-ledger.ts';
export * from './load/marks.ts';
export * from './load/recorded-load.ts';
export * from './organisation/organisation.ts';
export * from './processes/app-process.ts';
export * from './processes/data-folder.ts';
