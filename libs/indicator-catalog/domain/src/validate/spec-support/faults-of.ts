import { expect } from '@jest/globals';
import { describeSystemFault, parseSystemFile } from '@quanheng/indicator-catalog-contracts';
import { validateSystem } from '../validate-system.ts';

/** The faults of a system file, each as `<indicator> <field> <fault> <parameters>`. */
export const faultsOf = (file: string): string[] =>
  validateSystem(parseSystemFile(file)).map((fault) => {
    const { indicator = '', field, fault: code, parameters } = fault;
    // Every text names its parameters: none is left open.
    expect(describeSystemFault(fault, 'zh')).not.toMatch(/\{[a-z]/);
    expect(describeSystemFault(fault, 'en')).not.toMatch(/\{[a-z]/);
    return [indicator, field, code, ...Object.values(parameters)].join(' ').trim();
  });

export type Change = readonly [from: string, to: string];

/** The file with each change made once; a change of what is not there is a mistake of the spec. */
export function changed(file: string, ...changes: readonly Change[]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, file);
}
