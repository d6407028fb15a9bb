import { date, freeText, name, slug, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { MATCHES_PER_NAME_MAX } from '../events/limits.ts';
import { nameMatch, nameWithoutSpace, unitKind } from '../events/unit-fields.ts';

/** Bodies of the registry's commands, under /api/v1/units (docs/events.md, section 3). */

export const registerUnitRequest = z
  .strictObject({ id: slug, name: nameWithoutSpace, pinyin: name, kind: unitKind, group: slug, effective: date })
  .meta({ id: 'RegisterUnit' });
export const renameUnitRequest = z.strictObject({ name: nameWithoutSpace, pinyin: name, effective: date, reason: freeText }).meta({ id: 'RenameUnit' });
export const classifyUnitRequest = z.strictObject({ kind: unitKind, group: slug, effective: date }).meta({ id: 'ClassifyUnit' });
export const addAliasRequest = z.strictObject({ alias: nameWithoutSpace, reason: freeText }).meta({ id: 'AddAlias' });
export const removeAliasRequest = z.strictObject({ alias: nameWithoutSpace, reason: freeText }).meta({ id: 'RemoveAlias' });
export const listUnitRequest = z.strictObject({ list: slug, number: wholeNumber, effective: date }).meta({ id: 'ListUnit' });
export const unlistUnitRequest = z.strictObject({ list: slug, effective: date, reason: freeText }).meta({ id: 'UnlistUnit' });
/** `acknowledgeInUse`: the caller has seen which campaigns use the unit. */
export const retireUnitRequest = z.strictObject({ effective: date, reason: freeText, acknowledgeInUse: z.boolean().optional() }).meta({ id: 'RetireUnit' });
export const reinstateUnitRequest = z.strictObject({ effective: date, reason: freeText }).meta({ id: 'ReinstateUnit' });
/** Empty `matches` takes the explanation back. */
export const explainPrintedNameRequest = z
  .strictObject({ printed: nameWithoutSpace, matches: z.array(nameMatch).max(MATCHES_PER_NAME_MAX), reason: freeText })
  .meta({ id: 'ExplainPrintedName' });

export type RegisterUnitRequest = z.infer<typeof registerUnitRequest>;
export type RenameUnitRequest = z.infer<typeof renameUnitRequest>;
export type ClassifyUnitRequest = z.infer<typeof classifyUnitRequest>;
export type AddAliasRequest = z.infer<typeof addAliasRequest>;
export type RemoveAliasRequest = z.infer<typeof removeAliasRequest>;
export type ListUnitRequest = z.infer<typeof listUnitRequest>;
export type UnlistUnitRequest = z.infer<typeof unlistUnitRequest>;
export type RetireUnitRequest = z.infer<typeof retireUnitRequest>;
export type ReinstateUnitRequest = z.infer<typeof reinstateUnitRequest>;
export type ExplainPrintedNameRequest = z.infer<typeof explainPrintedNameRequest>;
