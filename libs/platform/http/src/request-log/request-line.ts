import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the log holds of one request: no header, no body, and of its query what cannot name a person or hold a secret. */
export type RequestLine = {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly status: number;
  /** From the request's head to the answer's last byte. */
  readonly ms: number;
  /** The number that the caller of a failed request is given. */
  readonly correlation: string;
  /** The trace that the request is part of (W3C Trace Context), where its sender names one. */
  readonly trace?: string;
  readonly account?: string;
};

/** Query parameters whose values are shown; of others the name alone is. */
const shownParameters: ReadonlySet<string> = new Set(['at', 'from', 'to', 'limit', 'ledger', 'leaf', 'list', 'min-position', 'system', 'unit']);
/** A path or query longer than this serves to fill the log. */
const lengthMax = 500;

const traceParent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const noTrace = '0'.repeat(32);

/** @param accountOf the account that sent the request; undefined where nobody is signed in. */
export function requestLineOf(request: FastifyRequest, reply: FastifyReply, accountOf: (request: FastifyRequest) => string | undefined): RequestLine {
  const [path = '', query] = splitUrl(request.url);
  const trace = traceOf(request);
  const account = accountOf(request);
  return {
    method: request.method,
    path: path.slice(0, lengthMax),
    ...(query !== undefined && { query: shownQuery(query).slice(0, lengthMax) }),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    correlation: request.id,
    ...(trace !== undefined && { trace }),
    ...(account !== undefined && { account }),
  };
}

function splitUrl(url: string): [string, string | undefined] {
  const at = url.indexOf('?');
  return at < 0 ? [url, undefined] : [url.slice(0, at), url.slice(at + 1)];
}

function shownQuery(query: string): string {
  return [...new URLSearchParams(query)].map(([name, value]) => `${name}=${shownParameters.has(name) ? value : '…'}`).join('&');
}

function traceOf({ headers }: FastifyRequest): string | undefined {
  const trace = traceParent.exec(String(headers['traceparent'] ?? ''))?.[1];
  return trace === noTrace ? undefined : trace;
}
