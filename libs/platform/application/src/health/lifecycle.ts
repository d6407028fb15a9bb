import type { ProcessStatus, Readiness } from './readiness.ts';

/** Where a process stands between its start and its end. */
export class Lifecycle implements Readiness {
  readonly #services: readonly { isReady?(): boolean }[];
  #isLoaded = false;
  #isStopping = false;

  constructor(services: readonly { isReady?(): boolean }[]) {
    this.#services = services;
  }

  status(): ProcessStatus {
    if (this.#isStopping) return 'stopping';
    return this.#isLoaded && this.#services.every((service) => service.isReady?.() ?? true) ? 'ok' : 'catching-up';
  }

  /** What comes with the product is there. */
  loaded(): void {
    this.#isLoaded = true;
  }

  /** It was asked to end. */
  stopping(): void {
    this.#isStopping = true;
  }
}
