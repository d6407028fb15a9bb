import type { FastifyInstance } from 'fastify';

/** Two years, in seconds: browsers come by https alone for that long after each answer. ASVS 5.0, 3.4.1, asks for one year at least. */
export const HTTPS_ONLY_SECONDS = 63_072_000;

/** Answers of the API are read by programs: whatever a browser makes of one, it loads nothing, runs nothing, sends nothing and stands in no frame. */
const policyOfApi = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join('; ');

/** Pages load what this server itself serves, and nothing else. antd, the portal's library, writes style elements; upgrading would break plain HTTP on loopback. */
const policyOfPages = [
  "default-src 'self'",
  "base-uri 'none'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
].join('; ');

const ofEveryAnswer: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // For browsers that do not know `frame-ancestors`.
  'x-frame-options': 'DENY',
};

export type SecurityHeaders = {
  readonly ofApi: Readonly<Record<string, string>>;
  readonly ofPages: Readonly<Record<string, string>>;
};

/**
 * The headers by which an answer tells a browser what it may do with it (OWASP ASVS 5.0, V3.4 and 14.3.2; docs/security/headers.md).
 * @param publicUrl the https address under which people reach the server. Without one it is on loopback, where browsers come by plain
 * HTTP: it does not ask for https then.
 */
export function securityHeadersFor(publicUrl: string | undefined): SecurityHeaders {
  const shared = { ...ofEveryAnswer, ...(publicUrl !== undefined && { 'strict-transport-security': `max-age=${HTTPS_ONLY_SECONDS}; includeSubDomains` }) };
  return {
    // What the database holds is soon stale, and none of the next person's business at that screen.
    ofApi: { ...shared, 'cache-control': 'no-store', 'content-security-policy': policyOfApi },
    ofPages: { ...shared, 'content-security-policy': policyOfPages },
  };
}

/** Those of one answer. Everything but `/api/` is a page, or a part of one. */
export const securityHeadersOf = ({ ofApi, ofPages }: SecurityHeaders, url: string): Readonly<Record<string, string>> => (url.startsWith('/api/') ? ofApi : ofPages);

/** Sends them with every answer that has a route or none. They are composed once, as no request changes them. */
export function sendSecurityHeaders(fastify: FastifyInstance, headers: SecurityHeaders): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeadersOf(headers, request.url));
    done();
  });
}
