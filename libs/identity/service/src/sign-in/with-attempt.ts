import { Refusal } from '@quanheng/platform-domain';
import type { Attempt, AttemptLimits } from './attempt-limits.ts';

/**
 * Looks at an attempt, if there is one left. It counts as a failure unless it was right, or could not be looked at.
 * @returns what `look` found. @throws Refusal `too-many-requests`; whatever `look` throws.
 */
export async function withAttempt<Found extends { readonly isRight: boolean }>(attempts: AttemptLimits, attempt: Attempt, look: () => Promise<Found>): Promise<Found> {
  await attempts.begin(attempt);
  let found: Found;
  try {
    found = await look();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'busy') await attempts.takeBack(attempt);
    throw error;
  }
  if (found.isRight) await attempts.succeed(attempt);
  return found;
}
