/** Something that whoever started the demonstration can mend; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
