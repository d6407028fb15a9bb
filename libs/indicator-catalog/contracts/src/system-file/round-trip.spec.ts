import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { indicatorSystem } from '../system/indicator-system.ts';
import { formatSystemFile } from './format-system-file.ts';
import { parseSystemFile } from './parse-system-file.ts';
import { indicatorSystems } from '../spec-support/system-arbitraries.ts';

const systemsTried = 150;

describe('A system file', () => {
  it('gives back the system that was written, and canonical files byte for byte', () => {
    fc.assert(
      fc.property(indicatorSystems, (system) => {
        expect(indicatorSystem.safeParse(system).error?.issues).toBeUndefined();
        const file = formatSystemFile(system);
        const read = parseSystemFile(file);
        expect(read).toEqual(system);
        expect(formatSystemFile(read)).toBe(file);
      }),
      { numRuns: systemsTried },
    );
  });

  it('is the same for a reader of YAML that knows numbers, booleans and null', () => {
    fc.assert(
      fc.property(indicatorSystems, (system) => {
        expect(parseDocument(formatSystemFile(system), { schema: 'core' }).toJS()).toEqual(system);
        expect(parseDocument(formatSystemFile(system), { schema: 'yaml-1.1' }).toJS()).toEqual(system);
      }),
      { numRuns: systemsTried },
    );
  });

  it('may be JSON of any layout and key order, and comes back canonical', () => {
    fc.assert(
      fc.property(indicatorSystems, fc.constantFrom(undefined, 2, '\t'), (system, space) => {
        const json = JSON.stringify(reversed(system), undefined, space);
        expect(formatSystemFile(parseSystemFile(json))).toBe(formatSystemFile(system));
      }),
      { numRuns: systemsTried },
    );
  });
});

/** The same value with the members of every record in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, member]) => [key, reversed(member)]));
}
