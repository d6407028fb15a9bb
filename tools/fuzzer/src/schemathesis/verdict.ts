/** What schemathesis writes of one run (`--report json`), as far as it is read here. */
export type Report = {
  /** false: it stopped before it had asked everything. */
  readonly complete: boolean;
  readonly operations: { readonly selected: number; readonly tested: number };
  readonly test_cases: { readonly generated: number };
  /** Each kind of failure, with the operations in which it was found. */
  readonly failures: readonly { readonly title: string; readonly operations: readonly string[] }[];
  readonly errors: readonly unknown[];
};

export type Verdict = { readonly passed: number; readonly failed: number; readonly requests: number; readonly complaints: readonly string[] };

/**
 * Counts the operations of one run. An operation that was not tested has failed, and so has one that the checker could not test.
 * @param operationsMin how many operations the document has that are to be tested: fewer means that the checker did not see them.
 */
export function verdictOf({ complete, operations, test_cases, failures, errors }: Report, operationsMin: number): Verdict {
  const failing = new Set(failures.flatMap((failure) => failure.operations));
  const missed = Math.max(operationsMin, operations.selected) - operations.tested;
  const faults = failing.size + errors.length + Math.max(missed, 0) + (complete ? 0 : 1);
  const complaints = [
    ...failures.map(({ title, operations: named }) => `${title}: ${named.join(', ')}`),
    ...errors.map((error) => `not tested: ${JSON.stringify(error)}`),
    ...(missed > 0 ? [`${missed} operations were not tested`] : []),
    ...(complete ? [] : ['it stopped before the end']),
  ];
  // Failures may be of methods that no document has (`QUERY`), so that there can be more of them than operations.
  return { passed: Math.max(operations.tested - failing.size - errors.length, 0), failed: faults, requests: test_cases.generated, complaints };
}
