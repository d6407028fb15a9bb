import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { systemClock } from '@quanheng/platform-event-log';
import type { ChangesView, ResyncView } from '@quanheng/scoring-contracts';

/** An event of a stream as it was received. */
export type Received = { readonly id: string | undefined } & ({ readonly event: 'changes'; readonly data: ChangesView } | { readonly event: 'resync'; readonly data: ResyncView });

export type ReaderOptions = {
  readonly port: number;
  readonly token: string;
  readonly campaign: string;
  readonly after?: number | undefined;
  readonly lastEventId?: string | undefined;
  /** A reader that takes nothing. */
  readonly isStuck?: boolean;
};

/** A reader of a campaign's changes on a plain HTTP connection, as a browser's EventSource parses them. */
export class ChangesReader {
  readonly response: IncomingMessage;
  readonly events: Received[] = [];
  /** The id that it would come again with. */
  lastEventId: string | undefined;
  /** All that was received. */
  text = '';
  isOver = false;
  readonly #sent: ClientRequest;

  private constructor(sent: ClientRequest, response: IncomingMessage, isStuck: boolean) {
    this.#sent = sent;
    this.response = response;
    response.on('error', () => undefined);
    response.on('close', () => (this.isOver = true));
    if (!isStuck) this.take();
  }

  /** Begins to take what has come. */
  take(): void {
    let rest = '';
    this.response.setEncoding('utf8').on('data', (chunk: string) => {
      this.text += chunk;
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop()!;
      blocks.forEach((block) => this.#take(block));
    });
  }

  static open({ port, token, campaign, after, lastEventId, isStuck = false }: ReaderOptions): Promise<ChangesReader> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
      const path = `/api/v1/campaigns/${campaign}/changes${after === undefined ? '' : `?after=${after}`}`;
      const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => resolve(new ChangesReader(sent, response, isStuck)));
      sent.on('error', reject);
      sent.end();
    });
  }

  /** Until what is expected holds; the spec's own time limit ends a wait in vain. */
  async until(holds: (reader: this) => boolean): Promise<void> {
    while (!holds(this)) await systemClock.sleep(5);
  }

  /** Until it was told of the event at a position, or of a later one. */
  knows(position: number): Promise<void> {
    return this.until(() => Number(this.lastEventId ?? -1) >= position);
  }

  close(): void {
    this.#sent.destroy();
  }

  #take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    const id = fields.get('id');
    if (id !== undefined) this.lastEventId = id;
    const data = fields.get('data');
    if (data !== undefined) this.events.push({ id, event: fields.get('event'), data: JSON.parse(data) } as Received);
  }
}
