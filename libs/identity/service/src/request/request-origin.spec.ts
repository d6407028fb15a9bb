import { expect, it } from '@jest/globals';
import { networkOf, originOf } from './request-origin.ts';

it.each([
  ['10.1.2.8', '10.1.2.8'],
  ['::ffff:10.1.2.8', '10.1.2.8'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('attempts from %s count by %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it.each([
  [{ ip: '10.1.2.8', headers: { 'user-agent': 'Chrome/132 \u0007(中文)' } }, { address: '10.1.2.8', userAgent: 'Chrome/132 ()' }],
  [{ ip: 'not an address', headers: {} }, { address: 'unknown' }],
  [{ ip: '10.1.2.8:50123', headers: {} }, { address: '10.1.2.8' }],
  [{ ip: '[2001:db8::5]:50123', headers: {} }, { address: '2001:db8::5' }],
  [{ ip: '10.1.2.8:50123:1', headers: {} }, { address: 'unknown' }],
  [{ ip: '10.1.2:80', headers: {} }, { address: 'unknown' }],
  [{ ip: '::1', headers: { 'user-agent': 'x'.repeat(500), cookie: 'sid=1' } }, { address: '::1', userAgent: 'x'.repeat(200), cookies: 'sid=1' }],
])('%j is kept as %j', (request, origin) => {
  expect(originOf(request)).toEqual(origin);
});
