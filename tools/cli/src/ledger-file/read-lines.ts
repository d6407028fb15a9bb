import { createReadStream } from 'node:fs';
import { LedgerFault } from './ledger-fault.ts';

/** The largest event (docs/events.md, section 11); a longer line is none, and is not kept in memory. */
const LINE_BYTES_MAX = 65_535;
const LINE_FEED = 0x0a;

/** A byte order mark stays, so that it is found to be no event. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The lines of a file of UTF-8, without their line feeds, one after the other.
 * @throws LedgerFault on a line that is too long or not UTF-8; the system's error where the file cannot be read.
 */
export async function* readLines(file: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  const take = (bytes: Buffer): string => {
    line += 1;
    if (bytes.length > LINE_BYTES_MAX) throw tooLong(line);
    try {
      return decoder.decode(bytes);
    } catch {
      throw new LedgerFault(line, { zh: '不是有效的 UTF-8', en: 'it is not valid UTF-8' });
    }
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield take(Buffer.concat([rest, chunk.subarray(start, end)]));
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
    if (rest.length > LINE_BYTES_MAX) throw tooLong(line + 1);
  }
  if (rest.length > 0) yield take(rest);
}

const tooLong = (line: number): LedgerFault =>
  new LedgerFault(line, { zh: `超过 ${LINE_BYTES_MAX} 字节`, en: `it has more than ${LINE_BYTES_MAX} bytes` });
