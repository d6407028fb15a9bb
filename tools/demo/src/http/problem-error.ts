import type { Problem } from '@quanheng/platform-contracts';

/** The server refused a request; the problem says why, and names the field. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(request: string, problem: Problem) {
    const fields = problem.errors?.map(({ pointer, code }) => `${pointer}: ${code}`).join(', ');
    super(`${request}: ${problem.status} ${problem.code} (${problem.detail ?? problem.title})${fields ? ` [${fields}]` : ''}`);
    this.problem = problem;
  }
}

/** No answer, or only "busy", for longer than is waited. */
export class ServerGoneError extends Error {
  override readonly name = 'ServerGoneError';
}
