import type { FastifyHttpOptions, FastifyInstance, RawServerDefault } from 'fastify';
import { CONNECTIONS_MAX, HEADER_BYTES_MAX, HEADERS_MS_MAX, KEEP_ALIVE_MS, REQUEST_MS_MAX, SILENT_MS_MAX, SLOW_CHECK_MS } from '../limits.ts';

/** How slow and how large a client of the HTTP server may be, in milliseconds and bytes; see `limits.ts`. */
export type ServerLimits = {
  readonly headersMsMax: number;
  readonly requestMsMax: number;
  readonly slowCheckMs: number;
  readonly silentMsMax: number;
  readonly connectionsMax: number;
};

export const serverLimits: ServerLimits = {
  headersMsMax: HEADERS_MS_MAX,
  requestMsMax: REQUEST_MS_MAX,
  slowCheckMs: SLOW_CHECK_MS,
  silentMsMax: SILENT_MS_MAX,
  connectionsMax: CONNECTIONS_MAX,
};

/**
 * The options of Fastify by which Node cuts what is too slow or too large, before a route sees it. How many requests come over one connection is not
 * bounded: each is bounded itself, and a proxy keeps few connections for many people.
 */
export const optionsOfLimits = ({ headersMsMax, requestMsMax, slowCheckMs, silentMsMax }: ServerLimits): Pick<FastifyHttpOptions<RawServerDefault>, 'requestTimeout' | 'keepAliveTimeout' | 'connectionTimeout' | 'http'> => ({
  requestTimeout: requestMsMax,
  keepAliveTimeout: KEEP_ALIVE_MS,
  connectionTimeout: silentMsMax,
  http: { headersTimeout: headersMsMax, requestTimeout: requestMsMax, connectionsCheckingInterval: slowCheckMs, maxHeaderSize: HEADER_BYTES_MAX },
});

/** Closes connections beyond the limit as they come. */
export function limitConnections({ server }: FastifyInstance, { connectionsMax }: ServerLimits): void {
  server.maxConnections = connectionsMax;
}
