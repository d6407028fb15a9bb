import { describeSystemFault, type SystemFault } from '../system-fault/system-fault.ts';

/** A system file that cannot be taken: every fault that was found, with its place in the file. */
export class SystemFileError extends Error {
  override readonly name = 'SystemFileError';
  readonly code = 'system-invalid';
  readonly faults: readonly SystemFault[];

  /** @param file its name, for the message: each line begins with it. */
  constructor(faults: readonly SystemFault[], file?: string) {
    super(faults.map((fault) => `${file === undefined ? '' : `${file}:`}${describeSystemFault(fault, 'en')}`).join('\n'));
    this.faults = faults;
  }
}
