const yamlTypes: ReadonlySet<string> = new Set(['application/yaml', 'text/yaml']);
/** Ranges of an `Accept` that are looked at: browsers send fewer than ten. */
const RANGES_MAX = 20;

/** Whether `Accept` (RFC 9110, 12.5.1) names YAML, with a quality above that of JSON; any other wish is answered with JSON. */
export function prefersYaml(accept: string | undefined): boolean {
  let yaml = 0;
  let json = 0;
  for (const range of (accept ?? '').split(',', RANGES_MAX)) {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([01](?:\.[0-9]{0,3})?)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
    const quality = weight === undefined ? 1 : Number(weight);
    if (yamlTypes.has(type.trim())) yaml = Math.max(yaml, quality);
    if (type.trim() === 'application/json') json = Math.max(json, quality);
  }
  return yaml > json;
}
