import type { Segment } from '@quanheng/platform-http';

/** The whole product, running, however its parts are put together. */
export type Composition = {
  /** Under which all of it is reached, without a slash at the end. */
  readonly url: string;
  /** Buys the first administrator. */
  readonly firstRunSecret: string;
  /** The machine's own auditor, where the composition makes one. */
  readonly auditorToken?: string;
  /** Asks everything to end, and waits. @throws Error where a process ends with anything but 0. */
  stop(): Promise<void>;
};

/** A composition of which each service can be killed alone. */
export type SeparateServices = Composition & {
  /** Ends the process of the service that serves a segment, at once; callers are told to come again until it is back. */
  kill(segment: Segment): Promise<void>;
  /** Starts it again, on another port. Resolves when it listens and is ready. */
  restart(segment: Segment): Promise<void>;
};
