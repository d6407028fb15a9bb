import { Readable } from 'node:stream';

export type EventStreamHooks = {
  /** The reader has taken everything that was written: the next block may be. */
  onReady(): void;
  onClosed(): void;
};

/**
 * The open answer of one reader. It holds one block at most: whoever writes waits until the reader has taken it (`isReady`) and says
 * then what is new, so that a slow reader gets fewer and newer events instead of a growing buffer.
 */
export class EventStream extends Readable {
  readonly #hooks: EventStreamHooks;
  #isReady = false;
  #hasEnded = false;

  constructor(hooks: EventStreamHooks) {
    super({ highWaterMark: 1 }); // One block, however small, stops the asking for more until it is taken.
    this.#hooks = hooks;
  }

  get isReady(): boolean {
    return this.#isReady && this.isOpen;
  }

  get isOpen(): boolean {
    return !this.#hasEnded && !this.destroyed;
  }

  /** Writes one block. Many streams may share its bytes. @throws Error where the reader has not taken the last one. */
  write(block: Buffer): void {
    if (!this.isReady) throw new Error('the reader of an event stream has not taken the last block');
    this.#isReady = false;
    this.push(block);
  }

  /** Ends the answer: in order where the reader has taken everything, else by cutting the connection. */
  end(): void {
    if (!this.isOpen) return;
    if (!this.isReady) {
      this.destroy();
      return;
    }
    this.#hasEnded = true;
    this.push(null);
  }

  override _read(): void {
    if (!this.isOpen) return;
    this.#isReady = true;
    this.#hooks.onReady();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#hooks.onClosed();
    callback(error);
  }
}
