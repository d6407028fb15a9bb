import type { FieldDifference, SystemDifference } from '@quanheng/indicator-catalog-domain';

const valueText = (value: unknown): string => (value === undefined ? '—' : JSON.stringify(value));
const fieldText = (owner: string, { field, before, after }: FieldDifference): string => `  ${owner} ${field}: ${valueText(before)} -> ${valueText(after)}`;

/** Each changed indicator and field with both values, one a line. */
export const differenceLines = ({ content, indicators }: SystemDifference): readonly string[] => [
  ...content.map((field) => fieldText('', field)),
  ...indicators.flatMap((difference): readonly string[] => {
    switch (difference.change) {
      case 'added':
        return [`+ ${difference.indicator} ${difference.after.path.join(' / ')}`];
      case 'removed':
        return [`- ${difference.indicator} ${difference.before.path.join(' / ')}`];
      case 'changed':
        return [...(difference.moved ? [`  ${difference.indicator} moved`] : []), ...difference.fields.map((field) => fieldText(difference.indicator, field))];
      default:
        return difference satisfies never;
    }
  }),
];
