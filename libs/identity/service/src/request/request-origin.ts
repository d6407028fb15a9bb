import { isIP } from 'node:net';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where a request comes from, as the sign-in log keeps it. */
export type RequestOrigin = {
  readonly address: string;
  readonly userAgent?: string;
  /** Its cookies: a public route looks there for the session that a sign-in replaces. */
  readonly cookies?: string;
};

/** In place of what is no address. */
const UNKNOWN_ADDRESS = 'unknown';
/** Browsers stay far below; what is longer says nothing more. */
const USER_AGENT_LENGTH_MAX = 200;

export function originOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): RequestOrigin {
  // Printable ASCII alone: it is stored, and shown to people.
  const userAgent = (headers['user-agent'] ?? '').replaceAll(/[^\x20-\x7e]/g, '').slice(0, USER_AGENT_LENGTH_MAX);
  // A trusted proxy may still pass on whatever it was told; some add the port, which is another one each time.
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\]|([0-9.]+))(?::[0-9]{1,5})?$/.exec(ip) ?? [];
  const bare = bracketed ?? dotted ?? ip;
  const address = isIP(bare) === 0 ? UNKNOWN_ADDRESS : bare;
  return { address, ...(userAgent !== '' && { userAgent }), ...(headers.cookie !== undefined && { cookies: headers.cookie }) };
}

/** Parameter of a route: where the request comes from. */
export const CurrentOrigin = createParamDecorator((_: unknown, context: ExecutionContext) => originOf(context.switchToHttp().getRequest<FastifyRequest>()));

/**
 * What attempts from an address are counted by: an IPv6 address by its first 64 bits, since whoever has one has them all;
 * an IPv4 address as it is, also where it is written as an IPv6 one.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:([0-9.]+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address;
  const [before = '', after] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [head, tail] = [groupsOf(before), after === undefined ? [] : groupsOf(after)];
  const whole = after === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return `${whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
