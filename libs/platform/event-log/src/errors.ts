/** Base of what the log itself throws; outcomes of an append are values, not errors. */
export abstract class EventLogError extends Error {}

/** Too many appends wait, or the ledger's lock was not had in time. Nothing is stored; the command may be sent again. */
export class LogBusyError extends EventLogError {
  override readonly name = 'LogBusyError';
}

/** The database cannot be reached. Whether an append is stored is unknown: sending the same command again resolves it. */
export class LogUnavailableError extends EventLogError {
  override readonly name = 'LogUnavailableError';
}

/** There is no ledger of that name, or it takes no more events. */
export class LedgerNotFoundError extends EventLogError {
  override readonly name = 'LedgerNotFoundError';
  readonly ledger: string;

  constructor(ledger: string) {
    super(`there is no open ledger ${ledger}`);
    this.ledger = ledger;
  }
}

/** The ledger is of a family that this service does not write. */
export class LedgerNotAllowedError extends EventLogError {
  override readonly name = 'LedgerNotAllowedError';
  readonly ledger: string;

  constructor(ledger: string) {
    super(`this service may not write the ledger ${ledger}`);
    this.ledger = ledger;
  }
}

/** A fold met an event whose type or schema this build does not know; it stops there. */
export class UnknownEventError extends EventLogError {
  override readonly name = 'UnknownEventError';
  readonly ledger: string;
  readonly position: number;

  constructor(ledger: string, position: number, what: string) {
    super(`${ledger}@${position}: ${what}`);
    this.ledger = ledger;
    this.position = position;
  }
}

/** The server may lose what it has acknowledged: a setting that makes commits durable is off. */
export class DurabilityError extends EventLogError {
  override readonly name = 'DurabilityError';
  readonly setting: string;

  constructor(setting: string) {
    super(`the PostgreSQL setting ${setting} is off: the event log refuses a server that may lose what it acknowledged`);
    this.setting = setting;
  }
}
