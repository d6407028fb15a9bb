import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as pause } from 'node:timers/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { LINE_BYTES_MAX, SLICE_BYTES, SNAPSHOT_BYTES_MAX } from './limits.ts';

const LINE_END = 10;

/** Slices of text, each encoded in one go; between two of them whatever waits has its turn. */
async function* slicesOf(lines: Iterable<string>): AsyncGenerator<Buffer> {
  let slice: string[] = [];
  let length = 0;
  for (const line of lines) {
    slice.push(line, '\n');
    length += line.length;
    if (length < SLICE_BYTES) continue;
    yield Buffer.from(slice.join(''));
    slice = [];
    length = 0;
    await pause();
  }
  yield Buffer.from(slice.join(''));
}

/** The compressed bytes of a text (zstd), made beside the work of the process. @throws RangeError above `SNAPSHOT_BYTES_MAX`. */
export async function packLines(lines: Iterable<string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      length += chunk.length;
      done(length > SNAPSHOT_BYTES_MAX ? new RangeError(`more than ${SNAPSHOT_BYTES_MAX} bytes`) : undefined);
    },
  });
  await pipeline(Readable.from(slicesOf(lines)), createZstdCompress(), collect);
  return Buffer.concat(chunks);
}

/** Tells `accept` each line of packed bytes, in slices. @throws Error on bytes that are none; RangeError on a line above `LINE_BYTES_MAX`; what `accept` throws. */
export async function unpackLines(bytes: Uint8Array, accept: (line: string) => void): Promise<void> {
  let begun: Buffer[] = [];
  let begunLength = 0;
  const read = new Writable({
    write(chunk: Buffer, _encoding, done) {
      let from = 0;
      try {
        for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
          const rest = chunk.subarray(from, end);
          accept((begun.length === 0 ? rest : Buffer.concat([...begun, rest])).toString('utf8'));
          begun = [];
          begunLength = 0;
          from = end + 1;
        }
      } catch (error) {
        return done(error as Error);
      }
      begun.push(chunk.subarray(from));
      begunLength += chunk.length - from;
      done(begunLength > LINE_BYTES_MAX ? new RangeError(`a line of more than ${LINE_BYTES_MAX} bytes`) : undefined);
    },
    final: (done) => done(begunLength > 0 ? new Error('a line without an end') : undefined),
  });
  await pipeline(Readable.from([bytes]), createZstdDecompress({ chunkSize: SLICE_BYTES }), read);
}
