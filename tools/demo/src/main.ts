import { CommanderError } from 'commander';
import { demonstrate } from './demonstrate.ts';
import { ProblemError, ServerGoneError } from './http/problem-error.ts';
import { Server } from './http/server.ts';
import { rankingsText, scoreboardDigest } from './report/rankings.ts';
import { whereToLook } from './report/where-to-look.ts';
import { DataFolder } from './start/data-folder.ts';
import { readOptions, readSettings } from './start/options.ts';
import type { RunRecord } from './start/run-record.ts';
import { UsageError } from './start/usage-error.ts';

const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;
/** The run that has begun, so that its end can say how to go on. */
let begun: RunRecord | undefined;

process.on('SIGINT', () => {
  console.error(`\nInterrupted.${howToGoOn()}`);
  process.exit(exitCodes.interrupted);
});

try {
  await main();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const settings = readSettings(process.env);
  const server = new Server(settings.server);
  if (!(await server.isThere())) {
    throw new UsageError(`Nothing answers at ${server.address}. Start the server in another shell (npm start) and wait for its address, or name the one that runs in QUANHENG_SERVER.`);
  }
  const folder = new DataFolder(settings.dataFolder);
  const { campaign, accounts, check, scoreboard } = await demonstrate({ server, folder, options, administratorToken: settings.token, onBegun: (record) => (begun = record) });
  console.log(rankingsText(scoreboard));
  console.log(`\nscoreboard: ${scoreboardDigest(scoreboard)} (the same for every run of this seed)`);
  if (check.faults.length === 0) console.log(`ledger: all ${check.checkedCount} acknowledged acts stand in campaign/${campaign} exactly once, at their positions (${check.eventCount} events)`);
  else for (const fault of check.faults) console.error(`ledger: ${fault}`);
  console.log(whereToLook({ campaign, accounts, accountsFile: folder.accountsFile, address: server.address }));
  if (check.faults.length > 0) process.exitCode = exitCodes.failed;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  const isExpected = error instanceof UsageError || error instanceof ProblemError || error instanceof ServerGoneError;
  console.error(`${isExpected ? error.message : ((error as Error).stack ?? String(error))}${error instanceof UsageError ? '' : howToGoOn()}`);
  return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}

function howToGoOn(): string {
  return begun === undefined ? '' : `\nEverything acknowledged is kept. Go on with: npm run demo -- --resume --campaign ${begun.campaign}`;
}
