import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { CURRENT_ENGINE } from '@quanheng/scoring-rules';
import { foldGolden, goldenExplanation, goldenScoreboard } from '@quanheng/scoring-rules/spec-support';
import { goldenLedgers } from './support/golden-ledgers.ts';
import { workspaceFolder } from './support/workspace.ts';

/**
 * Writes the golden ledgers of the current engine with their scoreboards and explanations, where they are not there yet:
 * `node --conditions=@quanheng/source --import @quanheng/run tools/checks/src/write-golden-scoreboards.ts`.
 * What is there stays: an engine that gives another number is another engine (docs/adr/0006-rules-as-data-and-engine-version.md).
 */
const folder = `${workspaceFolder}libs/scoring/rules/golden/engine-${CURRENT_ENGINE}`;
mkdirSync(folder, { recursive: true });
for (const [name, write] of Object.entries(goldenLedgers)) {
  const paths = ['ndjson', 'scoreboard.json', 'explanation.json'].map((ending) => `${folder}/${name}.${ending}`) as [string, string, string];
  const kept = paths.filter((path) => existsSync(path));
  if (kept.length > 0) {
    console.error(`kept, not overwritten: ${kept.join(', ')}`);
    process.exitCode = 1;
    continue;
  }
  const { text } = write();
  const fold = foldGolden(text);
  const [events, scoreboard, explanation] = paths;
  writeFileSync(events, text);
  writeFileSync(scoreboard, goldenScoreboard(fold));
  writeFileSync(explanation, goldenExplanation(fold));
}
