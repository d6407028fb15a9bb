import { existsSync, writeFileSync } from 'node:fs';
import { brokenLocks, lockOf, lockPath, storedEvents, type Lock } from './support/stored-events.ts';
import { readWorkspaceFile, workspaceFolder } from './support/workspace.ts';

/**
 * Adds the shapes of new events to the lock: `node --conditions=@quanheng/source tools/checks/src/lock-event-schemas.ts`.
 * What is locked already stays; where it has changed, nothing is written.
 */
const lock = existsSync(`${workspaceFolder}${lockPath}`) ? (JSON.parse(readWorkspaceFile(lockPath)) as Lock) : {};
const present = lockOf(storedEvents);
const faults = brokenLocks(lock, present);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  writeFileSync(`${workspaceFolder}${lockPath}`, `${JSON.stringify(present, undefined, 2)}\n`);
}
