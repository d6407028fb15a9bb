import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeError } from './describe-error.ts';
import { isSecretName, redact, redactText } from './redact.ts';

describe('A name', () => {
  it.each(['authorization', 'Cookie', 'Set-Cookie', 'password', 'newPassword', 'secret', 'firstRunSecret', 'token', 'auditor_token', 'code', 'recoveryCode', 'recoveryCodes', 'passwordHash', 'x-api-key', 'ticket', 'login', 'body', '__Host-sid', 'DATABASE_URL'])('%s is a secret’s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['event', 'status', 'ledger', 'position', 'account', 'correlation', 'exitCode', 'tokens', 'sidewalk'])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('What is redacted', () => {
  it('keeps its shape, without the values under secret names', () => {
    const value = { at: new Date(0), list: [{ password: 'marked', unit: 'shuiwu-ju' }], headers: { cookie: 'marked' }, count: 3n, nothing: null, isOn: true };
    expect(redact(value)).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [{ password: '[redacted]', unit: 'shuiwu-ju' }], headers: { cookie: '[redacted]' }, count: '3', nothing: null, isOn: true });
  });

  it('names an object of a class and shows nothing of it', () => {
    expect(redact({ map: new Map([['password', 'marked']]), bytes: Buffer.from('marked') })).toEqual({ map: '[Map]', bytes: '[Buffer]' });
  });

  it('ends in depth, and in circles', () => {
    const circle: Record<string, unknown> = { name: 'x' };
    circle['self'] = circle;
    expect(JSON.stringify(redact(circle))).toContain('[redacted]');
  });
});

describe('A text', () => {
  it.each([
    ['postgres://quanheng_scoring:marked@db.example.cn:5432/quanheng', 'postgres://[redacted]db.example.cn:5432/quanheng'],
    ['postgres://user:mar@ked@db/quanheng is wrong', 'postgres://[redacted]db/quanheng is wrong'],
    ['Authorization: Bearer marked.marked', 'Authorization: [redacted] [redacted]'],
    ['/sign-in?login=marked&next=/units&code=marked', '/sign-in?[redacted]'],
    ['login=marked&unit=a', 'login=[redacted]&unit=a'],
    ['sid=marked; theme=dark', 'sid=[redacted]; theme=dark'],
    ['otpauth://totp/Quanheng:1?secret=MARKED&period=30', 'otpauth://totp/Quanheng:1?[redacted]'],
    ['the code abcd-efgh-jkmn-pqrs-tvwx-0123 was used', 'the code [redacted] was used'],
    ['stored $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$bWFya2Vk', 'stored $argon2id$[redacted]'],
    ['-----BEGIN PRIVATE KEY-----\nmarked\n-----END PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----[redacted]'],
    ['{"password":"marked","unit":"a"}', '{"password":"[redacted]","unit":"a"}'],
    ['the event grade-recorded of campaign/demo-1@41', 'the event grade-recorded of campaign/demo-1@41'],
    ['https://pingjia.example.cn/units', 'https://pingjia.example.cn/units'],
  ])('%s', (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });
});

describe('An error', () => {
  it('is shown with its causes, and with the places in the code alone', () => {
    const error = new Error('not stored\nat all', { cause: new RangeError('too far') });
    const { stack, ...described } = describeError(error);
    expect(described).toMatchObject({ name: 'Error', message: 'not stored\nat all', cause: { name: 'RangeError', message: 'too far' } });
    expect(stack!.split('\n').every((line) => line.startsWith('at '))).toBe(true);
  });

  it('that goes round in causes ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"round"/g)!.length).toBeLessThan(10);
  });

  it('of several at once names them', () => {
    expect(describeError(new AggregateError([new Error('one'), new Error('other')], 'both')).errors).toMatchObject([{ message: 'one' }, { message: 'other' }]);
  });

  it('may be anything that was thrown', () => {
    expect([describeError('token=marked'), describeError(undefined)]).toEqual([{ name: 'string', message: 'token=[redacted]' }, { name: 'undefined', message: 'undefined' }]);
  });
});

/** A mark that no part of a line has by chance. */
const mark = 'Marked0Secret0Value';
const secretFields = ['authorization', 'cookie', 'set-cookie', 'password', 'presentPassword', 'first_run_secret', 'auditorToken', 'code', 'recoveryCodes', 'ticket', 'login', 'sid', '__Host-sid', 'session', 'key', 'databaseUrl', 'tokenHash', 'body', 'parameters'];
/** Texts that hold a secret in a form by which it is known. */
const secretTexts = [
  `qh_${mark}${mark}`,
  `qhs_${mark}${mark}`,
  `Bearer ${mark}`,
  `postgres://quanheng:${mark}@db:5432/quanheng`,
  `GET /api/v1/units?q=${mark}`,
  `sid=${mark}; theme=dark`,
  `{"password":"${mark}"}`,
  `ticket: ${mark}`,
];

describe('However deep a secret lies', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const leaf = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom(...secretTexts));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(word, tie('tree'), { maxKeys: 3 }),
      fc.record({ name: fc.constantFrom(...secretFields), value: fc.oneof(tie('tree'), fc.constant(mark)) }).map(({ name, value }) => ({ [name]: value === null || typeof value !== 'string' ? [mark, value] : mark })),
    ),
  }));

  it('it is not in what is written', () => {
    fc.assert(fc.property(tree, (value) => !JSON.stringify(redact({ value })).includes(mark)), { numRuns: 2_000 });
  });

  it('it is not in what is written of an error that carries it', () => {
    const carry = (text: string, value: unknown): Error => Object.assign(new Error(text, { cause: new AggregateError([new Error(text)], text) }), { config: value, response: value });
    fc.assert(fc.property(fc.constantFrom(...secretTexts), tree, (text, value) => !JSON.stringify(describeError(carry(text, value))).includes(mark)), { numRuns: 500 });
  });
});
