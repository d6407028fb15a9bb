export type UnitListFault = {
  /** The unit's id, the printed name, or `#<n>` (from 1) where it has none; absent for the file as a whole. */
  readonly entry?: string;
  /** JSON pointer into the file. */
  readonly field: string;
  readonly fault: string;
  /** From 1. */
  readonly line?: number;
};

/** A file that is no unit list; names each faulty entry and field. */
export class UnitListError extends Error {
  override readonly name = 'UnitListError';
  readonly code = 'unit-list-invalid';
  readonly faults: readonly UnitListFault[];

  constructor(faults: readonly UnitListFault[]) {
    super(faults.map(faultText).join('\n'));
    this.faults = faults;
  }
}

function faultText({ entry, field, fault, line }: UnitListFault): string {
  const place = [line === undefined ? '' : `line ${line}`, entry ?? '', field].filter((part) => part !== '').join(', ');
  return place === '' ? fault : `${place}: ${fault}`;
}

/** A fault before its place in the text is known. */
export type EntryFault = { readonly path: readonly PropertyKey[]; readonly fault: string; readonly entry: string | undefined };
