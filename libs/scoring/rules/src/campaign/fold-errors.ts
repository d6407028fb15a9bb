/** The campaign was opened with a scoring engine that this build does not have. */
export class UnknownEngineError extends Error {
  override readonly name = 'UnknownEngineError';
  readonly code = 'unknown-engine';
  readonly engine: string;
  readonly position: number;

  constructor(engine: string, position: number) {
    super(`unknown scoring engine ${engine} at position ${position}`);
    this.engine = engine;
    this.position = position;
  }
}

/** An event of a type or schema that this build does not know: nothing after it can be folded. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
  readonly code = 'unknown-event';
  readonly type: string;
  readonly schema: number;
  readonly position: number;

  constructor(event: { readonly type: string; readonly schema: number; readonly position: number }) {
    super(`unknown event ${event.type} (schema ${event.schema}) at position ${event.position}`);
    this.type = event.type;
    this.schema = event.schema;
    this.position = event.position;
  }
}

/** The events are no campaign's ledger: a gap, a foreign ledger, an act on what the ledger never made. No valid ledger has one. */
export class InvalidLedgerError extends Error {
  override readonly name = 'InvalidLedgerError';
  readonly code = 'invalid-ledger';
  readonly position: number;
  readonly fault: string;

  constructor(fault: string, position: number) {
    super(`${fault} at position ${position}`);
    this.fault = fault;
    this.position = position;
  }
}
