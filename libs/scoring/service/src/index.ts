export * from './bootstrap/changji-2022.ts';
export * from './bootstrap/plan-bundled-campaign.ts';
export * from './open-scoring.ts';
export type { ScoringPorts } from './ports.ts';
export * from './scoring.module.ts';
export * from './scoring-service.ts';
export { packLines, unpackLines } from './snapshots/pack-lines.ts';
