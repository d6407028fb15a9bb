import { hash } from 'node:crypto';
import type { LogUnderTest, NewEvent, StoredEvent } from '../event-log/log-under-test.ts';

/** A log as short as it can be, whose faults a spec may plant. */
export class ListLog implements LogUnderTest {
  readonly stored: { json: string; leafHash: string }[] = [];
  readonly #versions = new Map<string, number>();
  /** Acknowledges so many appends without storing them. */
  losesNext = 0;

  async open(): Promise<void> {}

  async append(stream: string, expectedVersion: number, _commandId: string, events: readonly NewEvent[]) {
    await new Promise((resolve) => setImmediate(resolve));
    const version = this.#versions.get(stream) ?? 0;
    if (version !== expectedVersion) return { ok: false, version } as const;
    if (this.losesNext > 0) {
      this.losesNext -= 1;
      return { ok: true } as const;
    }
    this.#versions.set(stream, version + events.length);
    for (const event of events) {
      const json = JSON.stringify(event);
      this.stored.push({ json, leafHash: hash('sha256', `\0${json}`) });
    }
    return { ok: true } as const;
  }

  async versionOf(stream: string): Promise<number> {
    return this.#versions.get(stream) ?? 0;
  }

  async *readAll(from: number): AsyncGenerator<readonly StoredEvent[]> {
    const pageEvents = 10;
    for (let first = from; first < this.stored.length; first += pageEvents) yield this.stored.slice(first, first + pageEvents);
  }

  async close(): Promise<void> {}
}
