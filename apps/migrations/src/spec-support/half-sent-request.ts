import { connect } from 'node:net';
import { once } from 'node:events';

export type HalfSentRequest = {
  /** Sends the rest. @returns the status line and the headers of the answer, and its body. */
  finish(): Promise<{ readonly status: number; readonly headers: string; readonly body: string }>;
};

/** A request whose sender takes its time: it is under way until it is finished. */
export async function beginRequest(url: string, path: string): Promise<HalfSentRequest> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n`);
  // An answer to another request on another connection: by then the server has read what came before it.
  await fetch(`${url}/livez`);
  return {
    finish: async () => {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
      socket.write('\r\n');
      await once(socket, 'close');
      const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
      return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), headers: head.toLowerCase(), body: body.join('\r\n\r\n') };
    },
  };
}
