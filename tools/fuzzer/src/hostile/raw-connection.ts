import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** Nobody waits longer than this for a server that is alive: slow requests are cut after 30 s. */
export const HANG_MS = 60_000;

export type RawAnswer = {
  /** The status of each answer that came, in order. */
  readonly statuses: readonly number[];
  /** Everything that came, as Latin-1. */
  readonly text: string;
};

/** A connection below HTTP: what is sent is what is written. */
export async function openRaw(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => undefined); // A server may cut whoever sends nonsense; that it closes is seen below.
  await once(socket, 'connect');
  return socket;
}

/** Everything that the server says until it closes. @throws Error when it has not closed after `HANG_MS`. */
export async function readToEnd(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    const hangs = setTimeout(() => reject(new Error(`the server neither answers nor closes after ${HANG_MS} ms`)), HANG_MS);
    const finish = (): void => {
      clearTimeout(hangs);
      resolve();
    };
    socket.once('end', finish).once('close', finish);
  }).finally(() => socket.destroy());
  const text = Buffer.concat(chunks).toString('latin1');
  return { text, statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status)) };
}

/** Sends some bytes at once, and hears what comes of it. @param halfClose says then that nothing more will come. */
export async function say(url: string, bytes: string | Buffer, { halfClose = false } = {}): Promise<RawAnswer> {
  const socket = await openRaw(url);
  const answer = readToEnd(socket);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  if (halfClose) socket.end();
  return answer;
}
