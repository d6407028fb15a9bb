import { EXPORT_CHUNK_BYTES } from '../request/limits.ts';

const lineFeed = Buffer.from('\n');

/**
 * Stored events as newline-delimited JSON: each event's bytes as they are, and a line feed. Canonical JSON (RFC 8785) holds no
 * line feed of its own.
 * @param pages in the order of positions; the next one is asked for when the one before is handed over.
 * @returns chunks of whole lines, of `EXPORT_CHUNK_BYTES` and up to one event more.
 */
export async function* ndjsonChunks(pages: AsyncIterable<readonly { readonly bytes: Uint8Array }[]>): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    let lines: Uint8Array[] = [];
    let length = 0;
    for (const { bytes } of page) {
      lines.push(bytes, lineFeed);
      length += bytes.length + lineFeed.length;
      if (length < EXPORT_CHUNK_BYTES) continue;
      yield Buffer.concat(lines, length);
      lines = [];
      length = 0;
    }
    if (length > 0) yield Buffer.concat(lines, length);
  }
}
