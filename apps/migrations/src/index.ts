export * from './environment.ts';
export * from './prepare.ts';
export * from './services.ts';
