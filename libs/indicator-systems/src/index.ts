export * from './demo-departments.ts';
export * from './load-systems.ts';
export * from './units.ts';
