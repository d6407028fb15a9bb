import type { EvidenceParts } from './evidence-parts.ts';
import { EvidenceLedgers, type EvidenceLedgersOptions } from './ledgers/evidence-ledgers.ts';

/** Opens evidence on a prepared database. It returns at once: ledgers of campaigns are made while the app listens already. */
export const openEvidence = (options: EvidenceLedgersOptions): EvidenceParts => ({ log: options.log, ledgers: new EvidenceLedgers(options) });
