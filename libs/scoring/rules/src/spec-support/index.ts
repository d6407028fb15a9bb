/** What specs of other packages may use too: a ledger written as the log would, random acts in it, and the second scorer. Builds leave it out. */
export * from './golden-texts.ts';
export * from './ledger-writer.ts';
export * from './naive-numbers.ts';
export * from './naive-scoreboard.ts';
export { carryOut, intents, type Intent } from './random-acts.ts';
export { campaigns } from './random-systems.ts';
export { leaf, statedPool, system } from './systems.ts';
