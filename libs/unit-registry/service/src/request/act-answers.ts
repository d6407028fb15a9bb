import type { CommandOutcome } from '@quanheng/platform-deciding';
import { Answer } from '@quanheng/platform-http';
import { unitsLedger, type NameActAnswer, type UnitActAnswer } from '@quanheng/unit-registry-contracts';

/** What a command stored, the first time and every time that it is sent again. */
export const unitActOf = (unit: string, outcome: CommandOutcome): UnitActAnswer => ({ unit, ...actOf(outcome) });
export const nameActOf = (printed: string, outcome: CommandOutcome): NameActAnswer => ({ printed, ...actOf(outcome) });

function actOf({ events }: CommandOutcome): { version: number; position: number; at: string } {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an accepted command has events');
  return { version: last.version, position: last.position, at: last.at };
}

/** An act with its headers. @param location where what was made is found. */
export const actAnswer = <Act extends { readonly version: number; readonly position: number }>(act: Act, location?: string): Answer<Act> =>
  new Answer(act, { version: act.version, position: { ledger: unitsLedger, position: act.position }, ...(location !== undefined && { location }) });
