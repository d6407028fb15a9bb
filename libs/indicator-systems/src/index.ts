export * from './demo-departments.ts';
export * from './example-systems.ts';
export * from './load-systems.ts';
export * from './units.ts';
