import { Refusal } from '@quanheng/platform-domain';
import type { PolicyProfile } from './policy-profile.ts';

/** What a password is judged by beside itself. */
export type PasswordSurroundings = {
  /** Login and name of its account. */
  readonly names: readonly string[];
  /** Whether a text, in small letters, is on the list of the commonest passwords. */
  isCommon(text: string): boolean;
};

/** Names of the system, which its users think of first. */
const systemWords = ['quanheng', '权衡'];
/** Shorter words occur in anything: a login `li` must not forbid `reliable`. A Chinese name has two characters. */
const wordLengthMin = 4;
const hanWordLengthMin = 2;
const hanCharacter = /\p{Script=Han}/u;

/** Kinds of characters: capital letters, small letters, digits, everything else. */
const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

const charactersOf = (text: string): readonly string[] => [...text];
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A password as it is judged and hashed: NFC, so that two keyboards write the same; nothing is trimmed or cut (ASVS 5.0, 6.2.8). */
export const normalisePassword = (password: string): string => password.normalize('NFC');

/**
 * A password fits the profile. Which were used before is judged elsewhere, by their hashes.
 * @param password as `normalisePassword` gives it.
 * @throws Refusal `password-too-short`, `password-too-long`, `password-too-uniform`, `password-common`, `password-guessable`, at `/password`.
 */
export function demandPasswordFits(password: string, { password: rules }: PolicyProfile, { names, isCommon }: PasswordSurroundings): void {
  const { lengthMin, lengthMax, classesMin } = rules;
  const length = charactersOf(password).length;
  if (length < lengthMin) throw refusalAt('password-too-short', { lengthMin });
  if (length > lengthMax) throw refusalAt('password-too-long', { lengthMax });
  if (classes.filter((kind) => kind.test(password)).length < classesMin) throw refusalAt('password-too-uniform', { classesMin });
  if (isCommonAtHeart(folded(password), isCommon)) throw refusalAt('password-common');
  if (holdsAWord(folded(password), names)) throw refusalAt('password-guessable');
}

const refusalAt = (code: Refusal['code'], parameters: Readonly<Record<string, unknown>> = {}): Refusal => new Refusal(code, { pointer: '/password', parameters });

/**
 * A common password, alone or repeated, or with so few digits and signs around it that it is the greater part: guessers try
 * these next. That also covers what twelve characters would make of the list, most of which is shorter.
 */
function isCommonAtHeart(password: string, isCommon: (text: string) => boolean): boolean {
  const unit = repeatedUnitOf(password);
  const heart = unit.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const isHeartMost = heart.length * 2 >= unit.length;
  return charactersOf(unit).length === 1 || isCommon(password) || isCommon(unit) || (isHeartMost && isCommon(heart));
}

/** The shortest text that the whole repeats: `abcabc` is `abc` twice. */
function repeatedUnitOf(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1);
  return text.slice(0, at);
}

function holdsAWord(password: string, names: readonly string[]): boolean {
  const words = [...names.flatMap((name) => [name, ...name.split(/[\s._-]+/u)]), ...systemWords].map(folded);
  return words.some((word) => charactersOf(word).length >= (hanCharacter.test(word) ? hanWordLengthMin : wordLengthMin) && password.includes(word));
}
