import { mergeHistories, type AppendValue } from '@quanheng/platform-testing/without-jest';
import type { Order } from './log-writer.ts';

/** The appends that killed programs had sent and whose outcome nobody had learned: whoever comes after them sends the same again. */
export function orphansOf(paths: readonly string[]): readonly Order[] {
  const orders = new Map<string, Order>();
  for (const { type, f, key, value } of mergeHistories(paths)) {
    if (f !== 'append') continue;
    const { command, expected, guard, count, events } = value as AppendValue;
    if (type === 'ok' || type === 'fail') orders.delete(command);
    else orders.set(command, { stream: key, value: { command, expected, count, ...(events !== undefined && { events }), ...(guard !== undefined && { guard }) } });
  }
  return [...orders.values()];
}
