import { describe, expect, it } from '@jest/globals';
import { clearSessionCookie, hashSession, makeSessionSecret, readSessionCookie, sessionCookieFor, setSessionCookie } from './session-cookie.ts';

const secret = makeSessionSecret({ bytes: (count) => new Uint8Array(count).fill(7) });
const loopback = sessionCookieFor(undefined);
const hosted = sessionCookieFor('https://pingjia.example.cn');

it('a session is a prefix and 256 bits', () => {
  expect(secret).toBe(`qhs_${Buffer.alloc(32, 7).toString('base64url')}`);
  expect(hashSession(secret)).toHaveLength(32);
});

describe('the cookie', () => {
  it('is bound to its host and to https where there is a public address', () => {
    expect(setSessionCookie(hosted, secret)).toBe(`__Host-sid=${secret}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });

  it('is a plain one on loopback', () => {
    expect(setSessionCookie(loopback, secret)).toBe(`sid=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('is taken away under the same attributes', () => {
    expect(clearSessionCookie(hosted)).toBe('__Host-sid=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  });

  it.each([
    [`sid=${secret}`, secret],
    [`theme=dark; sid=${secret}; lang=zh`, secret],
    [undefined, undefined],
    ['', undefined],
    [`SID=${secret}`, undefined],
    [`__Host-sid=${secret}`, undefined],
    [`sid=${secret}x`, undefined],
    [`sid="${secret}"`, undefined],
    ['sid=qh_' + secret.slice(4), undefined],
    [`sid=${secret}; sid=${secret}`, undefined],
    [`sid=other; sid=${secret}`, undefined],
  ])('is read from %s', (header, read) => {
    expect(readSessionCookie(loopback, header)).toBe(read);
  });
});
