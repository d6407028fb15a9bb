import { problem } from '@quanheng/platform-contracts';
import { foreignAnswer, ServerRefusal } from './server-failures.ts';

/** What an answer that is no success means: the server's problem, or that it is not Quanheng's. */
export async function refusalOf(server: URL, answer: Response): Promise<Error> {
  const text = await answer.text().catch(() => '');
  const parsed = problem.safeParse(parseJson(text));
  return parsed.success ? new ServerRefusal(parsed.data) : foreignAnswer(server, String(answer.status));
}

/** undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
