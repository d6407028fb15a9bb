import { Refusal } from '@quanheng/platform-domain';
import type { Clock } from '@quanheng/platform-event-log';
import { formatHeartbeat, formatRetry } from './event-block.ts';
import { EventStream } from './event-stream.ts';
import { EVENT_STREAMS_MAX, EVENT_STREAMS_PER_ACCOUNT_MAX, HEARTBEAT_MS, HEARTBEATS_MISSED_MAX, RECONNECT_MS, STREAM_RETRY_SECONDS } from './limits.ts';

export type EventStreamsOptions = {
  readonly clock: Clock;
  /** Default `EVENT_STREAMS_PER_ACCOUNT_MAX`. */
  readonly perAccountMax?: number;
  /** Default `EVENT_STREAMS_MAX`. */
  readonly streamsMax?: number;
};

/** One reader, as whoever tells it something sees it. */
export type EventStreamReader = {
  readonly account: string;
  /** Whether the reader may still be told: asked before each sign of life. Rejecting counts as "cannot be told now": it is asked again at the next. */
  mayGoOn(): Promise<boolean>;
  /** The point that the reader would resume from. */
  resumeId(): string | undefined;
  /** The reader takes more: write to the stream now or later, one block. */
  onReady(): void;
  onClosed(): void;
};

type OpenReader = { readonly stream: EventStream; readonly closed: AbortController };

/**
 * The open event streams of a process: counted against the limits, kept alive, asked again and again whether they may go on, cut when
 * nobody reads, and ended when the process stops.
 */
export class EventStreams {
  readonly #options: Required<EventStreamsOptions>;
  readonly #readers = new Set<OpenReader>();
  readonly #countOf = new Map<string, number>();
  #isClosing = false;

  constructor(options: EventStreamsOptions) {
    this.#options = { perAccountMax: EVENT_STREAMS_PER_ACCOUNT_MAX, streamsMax: EVENT_STREAMS_MAX, ...options };
  }

  /** How many are open. */
  get size(): number {
    return this.#readers.size;
  }

  /**
   * Opens a stream; its first block asks the reader to come again after `RECONNECT_MS` when it loses it.
   * @throws Refusal `too-many-requests` where the account or the process has as many as it may; `busy` while the process stops.
   */
  open(reader: EventStreamReader): EventStream {
    if (this.#isClosing) throw new Refusal('busy');
    const count = this.#countOf.get(reader.account) ?? 0;
    if (count >= this.#options.perAccountMax) throw new Refusal('too-many-requests', { parameters: { streamsMax: this.#options.perAccountMax, retryAfterSeconds: STREAM_RETRY_SECONDS } });
    if (this.#readers.size >= this.#options.streamsMax) throw new Refusal('too-many-requests', { parameters: { streamsMax: this.#options.streamsMax, retryAfterSeconds: STREAM_RETRY_SECONDS } });
    const closed = new AbortController();
    let hasBegun = false;
    const stream: EventStream = new EventStream({
      onReady: () => {
        if (hasBegun) return reader.onReady();
        hasBegun = true;
        stream.write(Buffer.from(formatRetry(RECONNECT_MS)));
      },
      onClosed: () => {
        this.#readers.delete(open);
        this.#release(reader.account);
        closed.abort();
        reader.onClosed();
      },
    });
    const open: OpenReader = { stream, closed };
    this.#readers.add(open);
    this.#countOf.set(reader.account, count + 1);
    void this.#keep(open, reader);
    return stream;
  }

  /** Ends every stream; no other is opened. */
  close(): void {
    this.#isClosing = true;
    for (const { stream } of this.#readers) stream.end();
  }

  async #keep({ stream, closed }: OpenReader, reader: EventStreamReader): Promise<void> {
    for (let missed = 0; missed < HEARTBEATS_MISSED_MAX; ) {
      await this.#options.clock.sleep(HEARTBEAT_MS, closed.signal);
      if (!stream.isOpen) break; // Ended, and not taken by then.
      if (!(await reader.mayGoOn().catch(() => true))) {
        stream.end();
        continue; // The next turn cuts it if the reader does not take the end.
      }
      if (stream.isReady) stream.write(Buffer.from(formatHeartbeat(reader.resumeId())));
      missed = stream.isOpen && stream.readableLength > 0 ? missed + 1 : 0;
    }
    stream.destroy();
  }

  #release(account: string): void {
    const left = (this.#countOf.get(account) ?? 1) - 1;
    if (left === 0) this.#countOf.delete(account);
    else this.#countOf.set(account, left);
  }
}
