import type { ProblemCode } from '@quanheng/platform-contracts';

export type RefusalDetails = {
  /** Where in the request the refused value stands, as a JSON pointer (`/grade`). */
  readonly pointer?: string;
  /** The values that the problem's text names: bounds, the act that was first, the campaigns that use a unit. */
  readonly parameters?: Readonly<Record<string, unknown>>;
};

/** An expected failure of a command: a literal code and its data, never a sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
