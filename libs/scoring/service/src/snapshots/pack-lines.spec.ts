import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SLICE_BYTES } from './limits.ts';
import { packLines, unpackLines } from './pack-lines.ts';

async function unpacked(bytes: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  await unpackLines(bytes, (line) => lines.push(line));
  return lines;
}

describe('Packed lines', () => {
  it('are the lines that were packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !line.includes('\n'))), async (lines) => {
        expect(await unpacked(await packLines(lines))).toEqual(lines);
      }),
    );
  });

  it('may be longer than a slice, and begin in one and end in another', async () => {
    const lines = ['a', '评'.repeat(SLICE_BYTES), '', 'b'.repeat(SLICE_BYTES - 3), 'c', '价'.repeat(10)];
    expect(await unpacked(await packLines(lines))).toEqual(lines);
  });

  it('leave others their turn between slices', async () => {
    let turns = 0;
    let turn = setImmediate(function next() {
      turns += 1;
      turn = setImmediate(next);
    });
    const line = 'x'.repeat(SLICE_BYTES);
    const bytes = await packLines(Array.from({ length: 60 }, () => line));
    const whilePacking = turns;
    await unpackLines(bytes, () => undefined);
    clearImmediate(turn);
    expect(whilePacking).toBeGreaterThan(0);
    expect(turns).toBeGreaterThan(whilePacking);
  });

  it('are refused where they are cut short, or no packed lines', async () => {
    const bytes = await packLines(['a', 'b', 'c'.repeat(1000)]);
    for (let length = 0; length < bytes.length; length += 1) await expect(unpacked(bytes.subarray(0, length))).rejects.toThrow();
    await expect(unpacked(Buffer.from('abc'))).rejects.toThrow();
  });

  it('end with what the reader of a line throws', async () => {
    const bytes = await packLines(['a', 'b']);
    await expect(
      unpackLines(bytes, (line) => {
        throw new RangeError(line);
      }),
    ).rejects.toThrow(new RangeError('a'));
  });
});
