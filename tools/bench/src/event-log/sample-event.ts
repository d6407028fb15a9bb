import type { NewEvent } from './log-under-test.ts';

const evidence = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';

/** One score of one cell, about 300 bytes as JSON; another one for each number. */
export const sampleEvent = (number: number): NewEvent => ({
  type: 'score.awarded',
  data: {
    cell: `unit-${number % 47}/leaf-${number % 189}`,
    department: `department-${number % 23}`,
    evidence,
    grade: 'ABCD'[number % 4]!,
    indicator: `service-online-${number % 189}`,
    points: `${number % 10}.${String(number % 100).padStart(2, '0')}`,
    reason: 'Published within the term, complete, reachable in one click',
    sequence: number,
    unit: `unit-${number % 47}`,
    weight: '2.50',
  },
});
