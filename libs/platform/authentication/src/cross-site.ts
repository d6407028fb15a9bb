import { Refusal } from '@quanheng/platform-domain';
import type { FastifyRequest } from 'fastify';

/** A page of another site cannot send this header without asking first, and the server never says yes. */
export const REQUEST_HEADER = 'x-quanheng-request';
export const REQUEST_HEADER_VALUE = '1';

/** Methods that change nothing (RFC 9110, 9.2.1). */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** Values of `Sec-Fetch-Site` of what this site's own pages send, or what the user typed. A sister host is another site. */
const ownSites: ReadonlySet<string> = new Set(['same-origin', 'none']);

type Questioned = Pick<FastifyRequest, 'method' | 'headers'>;

/**
 * Refuses a change that a page of another site has a browser send (ASVS 5.0, 3.5.1 and 3.5.3): by `Sec-Fetch-Site`, which
 * every browser since 2020 sends and no page can forge, else by `Origin`. Programs send neither.
 * @param publicUrl the server's https address; undefined: the request's own `Host` over plain HTTP.
 * @throws Refusal `cross-site-request`.
 */
export function refuseCrossSite(request: Questioned, publicUrl: string | undefined): void {
  if (safeMethods.has(request.method)) return;
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (site !== undefined) {
    if (!ownSites.has(String(site))) throw new Refusal('cross-site-request');
    return;
  }
  if (origin === undefined) return;
  const own = publicUrl === undefined ? `http://${host ?? ''}` : new URL(publicUrl).origin;
  if (origin !== own) throw new Refusal('cross-site-request');
}

/** As `refuseCrossSite`, for requests that a browser signs by itself: they also carry `X-Quanheng-Request: 1`. @throws Refusal `cross-site-request`. */
export function demandOwnRequest(request: Questioned, publicUrl: string | undefined): void {
  refuseCrossSite(request, publicUrl);
  if (!safeMethods.has(request.method) && request.headers[REQUEST_HEADER] !== REQUEST_HEADER_VALUE) throw new Refusal('cross-site-request');
}
