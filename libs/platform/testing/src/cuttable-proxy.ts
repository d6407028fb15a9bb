import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type CuttableProxy = {
  readonly host: string;
  readonly port: number;
  /** Cuts every connection, now. */
  cut(): void;
  /**
   * Lets the next request that holds `text` through, keeps back the answers to that connection, and cuts it after `afterMs`:
   * the server does its work, and nobody hears of it. What comes later passes again.
   */
  cutBeforeAnswer(text: string, afterMs: number): void;
  /** Refuses new connections, or takes them again. */
  setOpen(isOpen: boolean): void;
  close(): Promise<void>;
};

/** A TCP proxy on the loopback that stands between a client and a server, and fails on demand. */
export async function startCuttableProxy(target: { readonly host: string; readonly port: number }): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  let nextCut: { readonly text: string; readonly afterMs: number } | undefined;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (!isOpen) return client.destroy();
    const upstream = connect(target.port, target.host);
    for (const [socket, other] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    let isMute = false;
    client.on('data', (request) => {
      if (nextCut !== undefined && request.includes(nextCut.text)) {
        isMute = true;
        setTimeout(() => client.destroy(), nextCut.afterMs);
        nextCut = undefined;
      }
      upstream.write(request);
    });
    upstream.on('data', (answer) => void (isMute || client.write(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    cut,
    cutBeforeAnswer: (text, afterMs) => void (nextCut = { text, afterMs }),
    setOpen: (open) => void (isOpen = open),
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
