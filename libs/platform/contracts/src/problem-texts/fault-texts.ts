import { fillTemplate, type Language } from './problem-text.ts';

/** The codes of the faults that `invalid-request` lists: what is wrong at one place of a request. */
export const faultCodes = [
  'required',
  'invalid-type',
  'unknown-field',
  'duplicate-field',
  'too-small',
  'too-large',
  'not-multiple',
  'invalid-format',
  'invalid-value',
  'invalid-json',
  'too-deep',
  'personal-data',
  'wrong-ledger',
  'more-faults',
] as const;
export type FaultCode = (typeof faultCodes)[number];

const texts: Readonly<Record<FaultCode, Readonly<Record<Language, readonly [withParameters: string, plain: string]>>>> = {
  required: { zh: ['必须填写', '必须填写'], en: ['It is required', 'It is required'] },
  'invalid-type': { zh: ['类型应为 {expected}', '类型不对'], en: ['It should be of type {expected}', 'It is of the wrong type'] },
  'unknown-field': { zh: ['没有这个字段', '没有这个字段'], en: ['There is no such field', 'There is no such field'] },
  'duplicate-field': { zh: ['字段重复', '字段重复'], en: ['The field is there twice', 'The field is there twice'] },
  'too-small': { zh: ['太小或太短，至少为 {minimum}', '太小或太短'], en: ['It is too small or too short: {minimum} at least', 'It is too small or too short'] },
  'too-large': { zh: ['太大或太长，至多为 {maximum}', '太大或太长'], en: ['It is too large or too long: {maximum} at most', 'It is too large or too long'] },
  'not-multiple': { zh: ['应为 {divisor} 的倍数', '不是要求的倍数'], en: ['It should be a multiple of {divisor}', 'It is not a multiple of what it should be'] },
  'invalid-format': { zh: ['格式不对，应为 {format}', '格式不对'], en: ['It is not of the format {format}', 'Its format is wrong'] },
  'invalid-value': { zh: ['不是可用的值，可用：{values}', '不是可用的值'], en: ['It is not one of {values}', 'It is not a value that can be here'] },
  'invalid-json': { zh: ['不是正确的 JSON', '不是正确的 JSON'], en: ['It is not valid JSON', 'It is not valid JSON'] },
  'too-deep': { zh: ['嵌套超过 {maximum} 层', '嵌套过深'], en: ['It is nested deeper than {maximum}', 'It is nested too deeply'] },
  'personal-data': {
    zh: ['不得包含手机号码、身份证号码或电子邮箱', '不得包含手机号码、身份证号码或电子邮箱'],
    en: ['It holds a mobile number, an identity number or an e-mail address', 'It holds a mobile number, an identity number or an e-mail address'],
  },
  'wrong-ledger': { zh: ['这里的账本是 {ledger}', '账本不对'], en: ['The ledger here is {ledger}', 'It is another ledger'] },
  'more-faults': { zh: ['另有 {count} 处', '另有其他'], en: ['And {count} more', 'And more'] },
};

/** The text of one fault in a language, with its parameters where they are known. */
export function faultText(code: FaultCode, language: Language, parameters: Readonly<Record<string, unknown>> = {}): string {
  const [withParameters, plain] = texts[code][language];
  return fillTemplate(withParameters, parameters, language) ?? plain;
}
