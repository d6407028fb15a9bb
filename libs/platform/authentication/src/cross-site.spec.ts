import { describe, expect, it } from '@jest/globals';
import { demandOwnRequest, refuseCrossSite } from './cross-site.ts';

const publicUrl = 'https://pingjia.example.cn/';
const own = { 'x-quanheng-request': '1' };

function outcomeOf(check: () => void): string {
  try {
    check();
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Method, headers, public address; then what becomes of it where a cookie signs it, and where nothing does. */
const matrix: readonly (readonly [string, Record<string, string>, string | undefined, string, string])[] = [
  ['GET', { 'sec-fetch-site': 'cross-site' }, publicUrl, 'taken', 'taken'],
  ['HEAD', { origin: 'https://evil.example' }, publicUrl, 'taken', 'taken'],
  ['POST', { 'sec-fetch-site': 'same-origin', ...own }, publicUrl, 'taken', 'taken'],
  ['POST', { 'sec-fetch-site': 'none', ...own }, publicUrl, 'taken', 'taken'],
  ['POST', { 'sec-fetch-site': 'same-site', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { 'sec-fetch-site': 'cross-site', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://pingjia.example.cn', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { 'sec-fetch-site': 'nonsense', ...own }, publicUrl, 'refused', 'refused'],
  ['DELETE', { 'sec-fetch-site': 'same-origin' }, publicUrl, 'refused', 'taken'],
  ['PUT', { 'sec-fetch-site': 'same-origin', 'x-quanheng-request': 'yes' }, publicUrl, 'refused', 'taken'],
  ['POST', { origin: 'https://pingjia.example.cn', ...own }, publicUrl, 'taken', 'taken'],
  ['POST', { origin: 'https://pingjia.example.cn:8443', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { origin: 'http://pingjia.example.cn', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { origin: 'null', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { origin: 'https://evil.example', host: 'evil.example', ...own }, publicUrl, 'refused', 'refused'],
  ['POST', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', ...own }, undefined, 'taken', 'taken'],
  ['POST', { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:3000', ...own }, undefined, 'refused', 'refused'],
  ['POST', { ...own }, publicUrl, 'taken', 'taken'],
  ['POST', {}, publicUrl, 'refused', 'taken'],
  ['PATCH', {}, undefined, 'refused', 'taken'],
];

describe('a request', () => {
  it.each(matrix)('%s %j at %s is %s signed by a cookie, %s unsigned', (method, headers, address, signed, unsigned) => {
    const codes: Record<string, string> = { taken: 'taken', refused: 'cross-site-request' };
    expect(outcomeOf(() => demandOwnRequest({ method, headers }, address))).toBe(codes[signed]);
    expect(outcomeOf(() => refuseCrossSite({ method, headers }, address))).toBe(codes[unsigned]);
  });
});
