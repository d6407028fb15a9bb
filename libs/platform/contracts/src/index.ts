export * from './envelope.ts';
export * from './fields.ts';
export * from './page.ts';
export * from './problem-codes.ts';
export * from './problem-texts.ts';
export * from './problem.ts';
export * from './upcast.ts';
