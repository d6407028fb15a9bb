import type { Operation } from '../documents/operation.ts';
import type { Sendable } from '../requests/sendable.ts';

/** Whether a request goes to an operation still: its method, and as many steps of a path, each with something in it. */
export function isOfOperation({ verb, path }: Operation, { method, target }: Sendable): boolean {
  if (method !== verb) return false;
  const steps = path.split('/');
  const sent = target.split('?', 1)[0]!.split('/');
  return sent.length === steps.length && steps.every((step, index) => (step.startsWith('{') ? sent[index] !== '' : step === sent[index]));
}
