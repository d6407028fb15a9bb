import { leafRef, ledgerName, slug, systemId } from '@quanheng/platform-contracts';
import { InvalidArgumentError } from 'commander';
import { language, type Message } from '../console/language.ts';

type Schema = { safeParse(value: unknown): { readonly success: boolean } };

const named =
  (schema: Schema, form: Message) =>
  (text: string): string => {
    if (!schema.safeParse(text).success) throw new InvalidArgumentError(form[language]);
    return text;
  };

const slugForm: Message = { zh: '应为小写字母、数字和连字符，如 demo-1', en: 'an id has small letters, digits and hyphens: demo-1' };

/** Arguments are checked before anything is sent: a mistyped one is a fault of use, not an unknown name. */
export const campaignArgument = named(slug, slugForm);
export const unitArgument = named(slug, slugForm);
export const systemArgument = named(systemId, slugForm);
export const leafArgument = named(leafRef, { zh: '应为 <体系>/<编号>，如 openness/1', en: 'a leaf is <system>/<code>: openness/1' });
export const ledgerArgument = named(ledgerName, {
  zh: '应为 units、catalog、identity、evidence/<campaign> 或 campaign/<campaign>',
  en: 'a ledger is units, catalog, identity, evidence/<campaign> or campaign/<campaign>',
});
