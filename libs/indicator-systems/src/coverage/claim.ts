/** That one printed cell or title is in the data: which one, by its line in the source text, and as what. */
export interface Claim {
  readonly line: number;
  readonly by: string;
}

/** Why a printed cell is in no indicator. */
export type ListedKind = 'head' | 'repeat' | 'sum' | 'stray';

/** A printed cell or title that is on purpose in no indicator and in no list. */
export interface ListedCell {
  readonly line: number;
  /** Its text, white space removed. */
  readonly text: string;
  readonly kind: ListedKind;
}
