import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What concerns one connection alone, and is not handed on (RFC 9110, 7.6.1). */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade']);
const apiPath = /^\/api\/v1\/([^/?]+)/;

export type PathProxy = { readonly url: string; close(): Promise<void> };

/**
 * A reverse proxy on the loopback: the first segment after `/api/v1/` says which server a request is for. Nothing is held back, in neither direction,
 * so that what is streamed passes as it comes. Where nobody serves a segment the answer is 404; where its server does not answer, 503.
 * @param targetOf where the server of a segment listens now; it is asked for every request.
 */
export async function startPathProxy(targetOf: (segment: string) => string | undefined): Promise<PathProxy> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, answer) => {
    const segment = apiPath.exec(incoming.url ?? '')?.[1];
    const target = segment === undefined ? undefined : targetOf(segment);
    if (target === undefined) return refuse(answer, 404);
    passOn({ incoming, answer, target, agent });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

type Passage = { readonly incoming: IncomingMessage; readonly answer: ServerResponse; readonly target: string; readonly agent: Agent };

function passOn({ incoming, answer, target, agent }: Passage): void {
  const outgoing = request(`${target}${incoming.url}`, { method: incoming.method, headers: handedOn(incoming.rawHeaders), setHost: false, agent });
  outgoing.on('response', (response) => {
    answer.writeHead(response.statusCode!, response.statusMessage, handedOn(response.rawHeaders));
    answer.flushHeaders();
    response.pipe(answer);
    // A half answer is no answer: whoever waits for the rest must hear that it does not come.
    response.on('error', () => answer.destroy());
  });
  outgoing.on('error', () => (answer.headersSent ? answer.destroy() : refuse(answer, 503)));
  incoming.pipe(outgoing);
  answer.on('close', () => void (answer.writableFinished || outgoing.destroy()));
}

/** Names and values as they came, in their order; a name may come twice. */
function handedOn(raw: readonly string[]): string[] {
  return raw.filter((_, index) => !hopByHop.has(raw[index - (index % 2)]!.toLowerCase()));
}

function refuse(answer: ServerResponse, status: 404 | 503): void {
  answer.writeHead(status, { 'content-type': 'text/plain', ...(status === 503 && { 'retry-after': '1' }) });
  answer.end(status === 404 ? 'no such service\n' : 'the service does not answer\n');
}
