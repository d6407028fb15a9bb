/** What a process has opened, closed the other way round: those who use a thing end before it does. */
export class Resources {
  readonly #closers: (() => Promise<void>)[] = [];

  /** @returns what was opened. */
  add<Opened>(opened: Opened, close: (opened: Opened) => Promise<unknown>): Opened {
    this.#closers.push(async () => void (await close(opened)));
    return opened;
  }

  /**
   * Closes everything, also where one of them fails. May be called twice: what is closed is closed once.
   * @throws the first error, after all are closed.
   */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
