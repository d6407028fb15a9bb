import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ENGINES } from './campaign/engines.ts';
import { foldGolden, goldenExplanation, goldenScoreboard } from './spec-support/golden-texts.ts';

/** Ledgers of each engine with the scoreboards and explanations that they gave when it was released: an engine gives the same bytes for ever. */

const golden = new URL('../golden/', import.meta.url);
const BYTES_MAX = 300_000;
const LEDGER = '.ndjson';
const SCOREBOARD = '.scoreboard.json';
const EXPLANATION = '.explanation.json';

const filesOf = (engine: number): readonly string[] => {
  const folder = new URL(`engine-${engine}/`, golden);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const bytesOf = (engine: number, file: string): string => readFileSync(new URL(`engine-${engine}/${file}`, golden), 'utf8');

const ledgers = [...ENGINES].flatMap((engine) => filesOf(engine).filter((file) => file.endsWith(LEDGER)).map((file) => ({ engine, name: file.slice(0, -LEDGER.length) })));

describe('golden scoreboards', () => {
  it.each([...ENGINES])('of engine %i are there, each with its ledger: write them with tools/checks/src/write-golden-scoreboards.ts', (engine) => {
    const names = filesOf(engine).map((file) => file.replace(/\..*$/, ''));
    expect([...new Set(names)]).toEqual(['beyond-2022', 'campaign-of-2022']);
    expect(filesOf(engine)).toEqual([...new Set(names)].flatMap((name) => [`${name}${EXPLANATION}`, `${name}${LEDGER}`, `${name}${SCOREBOARD}`]));
    for (const file of filesOf(engine)) expect([file, Buffer.byteLength(bytesOf(engine, file)) <= BYTES_MAX]).toEqual([file, true]);
  });

  it.each(ledgers)('$name of engine $engine is what its ledger gives today, byte for byte', ({ engine, name }) => {
    const fold = foldGolden(bytesOf(engine, `${name}${LEDGER}`));
    expect(fold.engine).toBe(engine);
    expect(goldenScoreboard(fold)).toBe(bytesOf(engine, `${name}${SCOREBOARD}`));
    expect(goldenExplanation(fold)).toBe(bytesOf(engine, `${name}${EXPLANATION}`));
  });
});
