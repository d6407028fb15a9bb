export * from './canonical-json.ts';
export * from './decider.ts';
export * from './refusal.ts';
