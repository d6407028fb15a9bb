/** How a process stands: `stopping` from the moment it was asked to end. */
export type ProcessStatus = 'ok' | 'catching-up' | 'stopping';

/** What `/readyz` asks. */
export type Readiness = { status(): ProcessStatus };

/** The token under which it is injected. */
export const READINESS = Symbol('Readiness');
