import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.ts';
import { isSecretName, redact, redactText } from './redact.ts';

describe('A name', () => {
  it.each(['authorization', 'Cookie', 'Set-Cookie', 'password', 'newPassword', 'secret', 'firstRunSecret', 'token', 'auditor_token', 'code', 'recoveryCode', 'ticket', 'login', 'body', '__Host-sid', 'DATABASE_URL'])('%s is a secret’s', (name) => {
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
