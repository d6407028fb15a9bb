import { RawJson } from '../requests/raw-json.ts';
import { RAW_PATH_PREFIX, type Draft } from '../requests/sendable.ts';
import { replaceAt, sitesOf, valueAt, type Site } from './body-sites.ts';
import { Mutation } from './mutation.ts';

/** What no database and no canonical JSON takes: chance alone would leave it out somewhere. */
const worstTexts = [new RawJson(String.raw`"\ud800"`), '\u0000'];
const worstSteps = ['%00', '%ED%A0%80'].map((step) => `${RAW_PATH_PREFIX}${step}`);
/** Places of one body that are tried: larger ones repeat the same fields. */
const sitesMax = 10;

/** The worst texts in every place of a request that holds a text. */
export function systematicMutations({ json, path, query }: Draft): readonly Mutation[] {
  const sites = sitesOf(json).filter((site) => typeof valueAt(json, site) === 'string');
  const stride = Math.max(1, Math.ceil(sites.length / sitesMax));
  return [
    ...sites.filter((_, index) => index % stride === 0).flatMap((site) => worstTexts.map((text) => inBody(site, text))),
    ...Object.keys(path).flatMap((name) => worstSteps.map((step) => new Mutation(`{${name}} is ${step}`, (draft) => ({ ...draft, path: { ...draft.path, [name]: step } })))),
    ...query.map(([name]) => new Mutation(`?${name} is NUL`, (draft) => ({ ...draft, query: draft.query.map(([there, value]) => [there, there === name ? '\u0000' : value] as const) }))),
  ];
}

const inBody = (site: Site, text: unknown): Mutation =>
  new Mutation(`/${site.join('/')} is one of the worst texts`, (draft) => ({ ...draft, json: valueAt(draft.json, site) === undefined ? draft.json : replaceAt(draft.json, site, text) }));
