import { Agent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Client } from '@quanheng/end-to-end';

const attemptsAtOnce = 64;
/** Between two acts of the person who works meanwhile. */
const attemptsPerAct = 500;

export type Following = {
  readonly attempts: number;
  readonly open: number;
  /** How many streams each account holds. */
  readonly openByAccount: readonly number[];
  /** How often each refusal came. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Resolves with the number of streams once each of them was told something that is no sign of life. */
  nextMessages(): Promise<number>;
  close(): void;
};

/** Opens as many streams as it is let, of every account so often. @param meanwhile is done again and again while it tries. */
export async function followByAll(followers: readonly Client[], path: string, attemptsEach: number, meanwhile: () => Promise<void>): Promise<Following> {
  const agent = new Agent({ keepAlive: true });
  const streams: { readonly follower: Client; readonly stream: IncomingMessage }[] = [];
  const refusals = new Map<string, number>();
  let attempts = 0;
  // Turn by turn, so that no account has used up its attempts before the process is full.
  const turns = Array.from({ length: attemptsEach }, () => followers).flat().values();
  const attempt = async (): Promise<void> => {
    for (const follower of turns) {
      const number = (attempts += 1);
      const response = await open(follower, path, agent);
      if (response.statusCode === 200) streams.push({ follower, stream: response });
      else count(refusals, await describe(response));
      if (number % attemptsPerAct === 0) await meanwhile();
    }
  };
  await Promise.all(Array.from({ length: attemptsAtOnce }, attempt));
  for (const { stream } of streams) stream.resume();
  const openByAccount = followers.map((follower) => streams.filter((held) => held.follower === follower).length);
  return {
    attempts,
    open: streams.filter(({ stream }) => !stream.closed).length,
    openByAccount,
    refusals,
    nextMessages: async () => (await Promise.all(streams.map(({ stream }) => nextMessage(stream)))).length,
    close: () => {
      for (const { stream } of streams) stream.destroy();
      agent.destroy();
    },
  };
}

const open = ({ url, token }: Client, path: string, agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request(`${url}${path}`, { agent, headers: { authorization: `Bearer ${token}` } }, resolve).on('error', reject).end();
  });

async function describe(response: IncomingMessage): Promise<string> {
  const { code } = JSON.parse(await text(response)) as { code: string };
  return `${response.statusCode} ${code}, retry after ${response.headers['retry-after']}`;
}

const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

/** @throws Error where the stream ends instead. */
async function nextMessage(stream: IncomingMessage): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.once('close', () => reject(new Error('the stream was closed')));
    stream.on('data', (bytes: Buffer) => bytes.includes('event: changes') && resolve());
  });
}
