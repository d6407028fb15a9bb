/** Tries of one command: each lost try means that another command of the same stream or guard won, so five lost in a row is a crowd. */
export const DECISIONS_MAX = 5;
/** Commands of one ledger that may wait for their turn in a process: some seconds of work at a few milliseconds each. */
export const COMMANDS_WAITING_MAX = 500;
/** How long a process waits for another one's turn at a ledger. */
export const TURN_WAIT_MS_MAX = 10_000;
