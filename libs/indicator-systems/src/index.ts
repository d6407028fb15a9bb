export * from './load-systems.ts';
export * from './units.ts';
