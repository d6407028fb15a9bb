import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseJson } from '../json/parse-json.ts';
import { BODY_BYTES_MAX, FAULTS_LISTED_MAX } from '../limits.ts';
import { InvalidRequest } from '../problem/invalid-request.ts';
import { describeProblem, findProblem } from '../problem/problem-of-error.ts';
import { RequestValidationPipe } from './request-validation.pipe.ts';

const schema = z.strictObject({ grade: z.string() });
/** A megabyte of faults takes some 200 ms; comparing each with each took 18 s, in which nobody else was answered. */
const MS_MAX = 3_000;

async function refusalOf(text: string): Promise<unknown> {
  expect(text.length).toBeLessThan(BODY_BYTES_MAX);
  try {
    return await new RequestValidationPipe().transform(parseJson(Buffer.from(text)), { type: 'body', schema });
  } catch (error) {
    return error;
  }
}

describe('A body with more faults than anybody reads', () => {
  it.each([
    ['unknown fields', `{"grade":"1",${Array.from({ length: 70_000 }, (_, index) => `"k${index}":1`).join(',')}}`, 70_000],
    ['repeated fields', `{"a":1${',"a":1'.repeat(160_000)}}`, 160_000],
  ])('is refused soon, with the first of them and how many more there are: %s', async (_, text, count) => {
    const start = performance.now();
    const refusal = await refusalOf(text);
    expect(performance.now() - start).toBeLessThan(MS_MAX);
    expect(refusal).toBeInstanceOf(InvalidRequest);
    expect((refusal as InvalidRequest).faults).toHaveLength(count);
    expect(describeProblem(findProblem(refusal), 'en').errors).toHaveLength(FAULTS_LISTED_MAX + 1);
  });

  it('names each place once', async () => {
    const refusal = await refusalOf('{"x":1,"y":2}');
    expect((refusal as InvalidRequest).faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/grade required', '/x unknown-field', '/y unknown-field']);
  });
});
