import type { EventLog, LedgerRange } from '@quanheng/platform-event-log';

type BytesPage = readonly { readonly position: number; readonly bytes: Uint8Array }[];

/** A log that counts what is taken from it: the pages handed over, and the readings that are under way. */
export class CountedLog implements EventLog {
  readonly #log: EventLog;
  pagesTaken = 0;
  readingsUnderWay = 0;

  constructor(log: EventLog) {
    this.#log = log;
  }

  async *readBytes(ledger: string, range?: LedgerRange): AsyncGenerator<BytesPage> {
    this.readingsUnderWay += 1;
    try {
      for await (const page of this.#log.readBytes(ledger, range)) {
        this.pagesTaken += 1;
        yield page;
      }
    } finally {
      this.readingsUnderWay -= 1;
    }
  }

  openLedger: EventLog['openLedger'] = (ledger) => this.#log.openLedger(ledger);
  append: EventLog['append'] = (append) => this.#log.append(append);
  findCommand: EventLog['findCommand'] = (ledger, commandId) => this.#log.findCommand(ledger, commandId);
  listLedgers: EventLog['listLedgers'] = (family) => this.#log.listLedgers(family);
  findHead: EventLog['findHead'] = (ledger) => this.#log.findHead(ledger);
  findPositionAt: EventLog['findPositionAt'] = (ledger, at) => this.#log.findPositionAt(ledger, at);
  readLedger: EventLog['readLedger'] = (ledger, range) => this.#log.readLedger(ledger, range);
  readStream: EventLog['readStream'] = (ledger, stream, options) => this.#log.readStream(ledger, stream, options);
}
