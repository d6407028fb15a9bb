import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** Nest's own messages in the process's log: a start that fails, mostly. Its cheerful ones are of no use. */
export class NestLog implements LoggerService {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  log(): void {}

  warn(message: unknown): void {
    this.#log.warn('framework', { message });
  }

  error(message: unknown): void {
    this.#log.error('framework', message instanceof Error ? { error: message } : { message });
  }

  fatal(message: unknown): void {
    this.error(message);
  }
}
