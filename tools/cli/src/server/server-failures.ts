import type { Problem } from '@quanheng/platform-contracts';
import { CommandFailure } from '../console/command-failure.ts';
import { problemShown } from './problem-shown.ts';

/** The server refused: its problem document (RFC 9457). */
export class ServerRefusal extends CommandFailure {
  override readonly name = 'ServerRefusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problemShown(problem));
    this.problem = problem;
  }
}

/** Nothing answers at the server's address, or the answer was cut. */
export class ServerSilent extends CommandFailure {
  override readonly name = 'ServerSilent';

  constructor(server: URL, reason: string) {
    super({
      zh: `服务器 ${server.origin} 没有应答（${reason}）：请先启动（npm start），或用 QUANHENG_SERVER 给出地址`,
      en: `the server ${server.origin} does not answer (${reason}): start it (npm start), or name another one in QUANHENG_SERVER`,
    });
  }
}

/** Something answers there, but not as Quanheng does. */
export const foreignAnswer = (server: URL, what: string): CommandFailure =>
  new CommandFailure({ zh: `${server.origin} 的应答不是权衡的应答（${what}）`, en: `what ${server.origin} answers is not Quanheng's (${what})` });

/** The reason that a failed fetch names: a code of the system, or its sentence. */
export function reasonOf(error: unknown): string {
  const cause = (error as { readonly cause?: unknown } | undefined)?.cause ?? error;
  const { code, message } = (cause ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return String(code ?? message ?? cause);
}
