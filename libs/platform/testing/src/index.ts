export * from './decider-specification.ts';
export * from './without-jest.ts';
