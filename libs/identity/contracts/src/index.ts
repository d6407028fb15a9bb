export * from './events.ts';
export * from './http.ts';
export * from './principal.ts';
