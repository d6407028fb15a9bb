import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Writes a file that is there whole or not at all: beside it first, then by one renaming. */
export async function writeFileWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${file}.part`;
  try {
    await pipeline(chunks, createWriteStream(beside));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
