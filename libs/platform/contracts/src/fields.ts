import { z } from 'zod';

/**
 * The field types of stored events and of the API, the same wherever they occur (docs/events.md, section 1).
 * Every number is a decimal string; what has no value is absent, never null.
 */

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const codePattern = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/** An id of a unit, programme, list, group, department or check-point: never changed, never reused. At most 48 characters. */
export const slug = z.string().max(48).regex(slugPattern);
/** An id of an indicator system: a slug of at most 32 characters. */
export const systemId = z.string().max(32).regex(slugPattern);
/** A code of an indicator or of an incident kind: at most 16 characters, never renumbered or reused. */
export const code = z.string().max(16).regex(codePattern);
/** `<system>/<code>`: a leaf, or a node (a leaf or a group of leaves). */
export const leafRef = z.string().max(49).regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+([.-][a-z0-9]+)*$/);

/** A signed decimal without trailing zeros, exponent or `-0`; 15 digits before the point and 6 after it at most. */
export const decimal = z.string().regex(/^(?!-0$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?$/);
/** A decimal >= 0: grades, measurements, stated pools. */
export const unsignedDecimal = z.string().regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?$/);
/** Points, a share or a weight: a decimal, or `n/d` in lowest terms with d > 1 where a decimal would not end, or not within 6 places (the rule library checks "lowest"). */
export const exactNumber = z.union([decimal, z.string().regex(/^-?[1-9][0-9]{0,29}\/[1-9][0-9]{0,29}$/)]);
/** A whole number >= 0 in decimal. */
export const wholeNumber = z.string().regex(/^(0|[1-9][0-9]{0,14})$/);
/** How many incidents one act records: 1 to 9,999. */
export const incidentCount = z.string().regex(/^[1-9][0-9]{0,3}$/);
/** How many of a state there are now: 0 to 9,999. */
export const stateCount = z.string().regex(/^(0|[1-9][0-9]{0,3})$/);

const isCalendarDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !text.startsWith('0000') && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
/** A date in the campaign's zone, `2022-08-31`, from the year 1 on: PostgreSQL's dates know no year 0. */
export const date = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/).refine(isCalendarDate, 'not a date of the calendar');
/** A period of a measurement: `2022-03` or `2022-Q1`. */
export const period = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2]|Q[1-4])$/);
/** UTC with six decimals, as the log writes it. */
export const instant = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/);

export const uuid = z.uuid().regex(/^[0-9a-f-]+$/, 'lowercase');
/** `sha256:<64 hex>`: the algorithm stands beside every digest. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * Control characters but the line feed; characters that turn the direction of what follows, and those that nobody sees: a name with one looks
 * like another name, and a text reads otherwise than it is stored (Unicode Technical Report 36, 2.1 and 3.2; CVE-2021-42574). The
 * joiners U+200C and U+200D stay: some scripts are not written without them.
 */
const hiddenCharacter = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
/** Whether a text holds a character that is not seen, or that changes how those after it are seen (docs/events.md, section 1). */
export const holdsHiddenCharacter = (text: string): boolean => hiddenCharacter.test(text);
const hasLoneSurrogate = /[\ud800-\udfff]/u;
const plainText = (lengthMax: number) =>
  z
    .string()
    .min(1)
    .max(lengthMax, { abort: true }) // Nothing else is looked for in a text that may be as long as a body.
    .refine((text) => text === text.trim(), 'not trimmed')
    .refine((text) => !holdsHiddenCharacter(text), 'control character')
    .refine((text) => !hasLoneSurrogate.test(text), 'invalid Unicode');

// Also as people write them: 138-1234-5678, +8613812345678, 110101 19900307 777X.
const mobileNumber = /(?<![0-9])(?:86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])/;
const identityNumber = /(?<![0-9])[0-9]{6}[- ]?[0-9]{8}[- ]?[0-9]{3}[0-9Xx](?![0-9])/;
// One character before the @ is enough: with all of them a long text without any is looked through once for each of its characters.
const emailAddress = /[^\s@]@[^\s@]+\.[^\s@]/;
/** Whether a text holds a mobile number, an 18-digit identity number or an e-mail address: stored texts are kept for ever, so these are refused. */
export const holdsPersonalData = (text: string): boolean => {
  // Full-width digits and signs (１３８…, ＠) as the narrow ones that they stand for.
  const narrow = text.normalize('NFKC');
  return [mobileNumber, identityNumber, emailAddress].some((pattern) => pattern.test(narrow));
};

const personalData = 'personal data: a telephone number, identity number or e-mail address';

/** A name of a unit, programme or level, an alias, a printed name: 1 to 200 characters, without personal data. */
export const name = plainText(200).refine((text) => !holdsPersonalData(text), personalData);
/** Free text of an act (`reason`, `note`, `source`, `what`, `nothing`): 1 to 2,000 characters, without personal data. */
export const freeText = plainText(2000).refine((text) => !holdsPersonalData(text), personalData);

/** A set of values in the order of their code units, without repeats; from 1 to `most` of them. */
export const sortedSet = <T extends z.ZodType<string>>(element: T, most: number, least = 1) =>
  z
    .array(element)
    .min(least)
    .max(most)
    .refine((values) => values.every((value, index) => index === 0 || values[index - 1]! < value), 'not sorted, or repeated');

/** The last event of another ledger that a decision knew; position "-1" for none. */
export const seen = z.strictObject({ ledger: z.string().max(80), position: z.string().regex(/^(-1|0|[1-9][0-9]{0,14})$/) });
