import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { environmentPart } from '../environment-part.ts';
import { portNumber } from './port-number.ts';

const loopback = '127.0.0.1';
/** Longer than any load balancer needs to notice, and well below the time after which containers are killed. */
const drainSecondsMax = 60;
const millisecondsPerSecond = 1_000;

/** Where a program listens, and what stands between it and the people. */
export type Listening = {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** The https address under which people reach the server; undefined on loopback. */
  readonly publicUrl: string | undefined;
  /** Addresses and ranges of the proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** How long it says "not ready" before it stops listening. */
  readonly drainMs: number;
};

const proxies = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .refine((addresses) => addresses.every(isAddressOrRange), 'addresses or ranges (10.0.0.0/8), separated by commas');

/** `QUANHENG_HOST`, `QUANHENG_PORT`, `QUANHENG_PUBLIC_URL`, `QUANHENG_TRUSTED_PROXIES`, `QUANHENG_DRAIN_SECONDS`. */
export const listening = environmentPart({
  shape: {
    QUANHENG_HOST: z.string().default(loopback).meta({ description: `the address to listen on; any other than ${loopback} demands \`QUANHENG_PUBLIC_URL\`` }),
    QUANHENG_PORT: portNumber(0).default(3000).meta({ description: 'the HTTP port; 0 takes a free one' }),
    QUANHENG_PUBLIC_URL: z
      .url({ protocol: /^https$/, error: 'an https URL' })
      .refine(isHostAlone, 'names the host alone (and the port, where it is not 443): no user, path or query')
      .optional()
      .meta({ description: 'the https address under which people reach the server (TLS ends in a proxy before it)' }),
    QUANHENG_TRUSTED_PROXIES: proxies.optional().meta({ description: 'addresses or ranges of the proxies before the server, separated by commas: the `X-Forwarded-For` of these is believed' }),
    QUANHENG_DRAIN_SECONDS: z
      .string()
      .regex(/^[0-9]{1,2}$/, `a whole number of seconds, at most ${drainSecondsMax}`)
      .transform(Number)
      .refine((seconds) => seconds <= drainSecondsMax, `at most ${drainSecondsMax}`)
      .default(0)
      .meta({ description: 'so long it answers `/readyz` with 503 before it stops listening: what a load balancer takes to notice' }),
  },
  faultsOf: (set) => {
    const isOpen = (set['QUANHENG_HOST'] ?? loopback) !== loopback;
    return isOpen && set['QUANHENG_PUBLIC_URL'] === undefined ? [`QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not ${loopback}`] : [];
  },
  settingsOf: (values): Listening => ({
    host: values.QUANHENG_HOST,
    port: values.QUANHENG_PORT,
    publicUrl: values.QUANHENG_PUBLIC_URL,
    trustedProxies: values.QUANHENG_TRUSTED_PROXIES ?? [],
    drainMs: values.QUANHENG_DRAIN_SECONDS * millisecondsPerSecond,
  }),
});

/** Every service answers below /api of its host, and a password in an address ends up in logs. */
function isHostAlone(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.href === `${url.origin}/`;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || (prefix !== undefined && !/^[0-9]{1,3}$/.test(prefix))) return false;
  try {
    if (prefix !== undefined) new BlockList().addSubnet(address, Number(prefix), version === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}
