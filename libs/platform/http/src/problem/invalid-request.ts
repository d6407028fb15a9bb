import type { FaultCode } from '@quanheng/platform-contracts';

/** One fault of a request, before it is put into words. */
export type RequestFaultFound = {
  /** A JSON pointer into the body (`/units/0`; empty for the body itself), or `query/<name>`, `path/<name>`, `header/<name>`. */
  readonly pointer: string;
  readonly code: FaultCode;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** A further remark in English, where a schema gives one. */
  readonly remark?: string;
};

/** The request's shape is wrong: answered 400 `invalid-request` with every fault that was found. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly faults: readonly RequestFaultFound[];

  constructor(faults: RequestFaultFound | readonly RequestFaultFound[]) {
    super('invalid-request');
    // An array is one argument, not many: a body of a megabyte may hold more faults than a call takes arguments.
    this.faults = 'pointer' in faults ? [faults] : faults;
  }
}
