import type { Linter } from 'eslint';

type Row = { readonly sourceTag: string; readonly onlyDependOnLibsWithTags: readonly string[] };
const boundariesRule = '@nx/enforce-module-boundaries';

/** The rows of the layer table in eslint.config.js. @throws Error where the rule is not switched on as an error. */
export async function readLayerTable(): Promise<readonly Row[]> {
  // The configuration is JavaScript at the root, outside every project.
  const { default: configurations } = (await import(new URL('../../../../eslint.config.js', import.meta.url).href)) as { default: readonly Linter.Config[] };
  const [severity, options] = configurations.map(({ rules }) => rules?.[boundariesRule]).find((rule) => rule !== undefined) as [string, { depConstraints: Row[] }];
  if (severity !== 'error') throw new Error(`${boundariesRule} has to be an error`);
  return options.depConstraints;
}
