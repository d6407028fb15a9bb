import { CommandFailure } from '../console/command-failure.ts';
import type { Message } from '../console/language.ts';

/** A line of a file that no ledger has there. */
export class LedgerFault extends CommandFailure {
  override readonly name = 'LedgerFault';
  /** From 1. */
  readonly line: number;

  constructor(line: number, { zh, en }: Message) {
    super({ zh: `第 ${line} 行：${zh}`, en: `line ${line}: ${en}` });
    this.line = line;
  }
}
