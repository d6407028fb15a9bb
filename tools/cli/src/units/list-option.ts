import { Option } from 'commander';

/** `--list`: one of the lists of 2022, annex 1 or annex 2. */
export const listOption = (description: string): Option => new Option('--list <list>', description).choices(['openness', 'service']);
