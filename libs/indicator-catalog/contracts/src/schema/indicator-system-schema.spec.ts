import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { indicatorSystemSchema, indicatorSystemSchemaText } from './indicator-system-schema.ts';

describe('The published JSON Schema', () => {
  it('is the one of the present shape (else run tools/checks/src/write-indicator-system-schema.ts)', () => {
    const file = new URL('../../../../indicator-systems/schema/indicator-system.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(indicatorSystemSchemaText());
  });

  it('is draft 2020-12 and refuses unknown fields', () => {
    expect(indicatorSystemSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: {
        IndicatorSystem: { type: 'object', additionalProperties: false, required: ['id', 'title', 'weighting', 'columns', 'indicators'] },
        LeafIndicator: { additionalProperties: false },
      },
    });
  });
});
