import {
  BODY_BYTES_MAX,
  CLOSE_MS_MAX,
  CONNECTIONS_MAX,
  EVENT_STREAMS_MAX,
  EVENT_STREAMS_PER_ACCOUNT_MAX,
  HEADER_BYTES_MAX,
  HEADERS_MS_MAX,
  JSON_DEPTH_MAX,
  KEEP_ALIVE_MS,
  PAGE_ITEMS_MAX,
  POSITION_WAIT_MS_MAX,
  REQUEST_MS_MAX,
  SILENT_MS_MAX,
  SLOW_CHECK_MS,
} from '@quanheng/platform-http';

const seconds = (ms: number): string => `${ms / 1_000} s`;
const kilobytes = (bytes: number): string => `${bytes / 1_024} KB`;
const count = (number: number): string => number.toLocaleString('en-US');

/** What a client may do to an HTTP server of the product, and what it is told beyond that. */
export const limitRows: readonly (readonly [limit: string, most: string, beyond: string])[] = [
  ['line and headers of a request', kilobytes(HEADER_BYTES_MAX), '413 `request-too-large`, and the connection is closed'],
  ['body of a request', kilobytes(BODY_BYTES_MAX), '413 `request-too-large`; what still comes is not read'],
  ['nesting of a JSON body', `${JSON_DEPTH_MAX} levels`, '400 `invalid-request`, `too-deep`'],
  ['items of a page', count(PAGE_ITEMS_MAX), '400 `invalid-request`'],
  ['time to send the headers', seconds(HEADERS_MS_MAX), `408 \`request-too-slow\`, and the connection is closed (looked for every ${seconds(SLOW_CHECK_MS)})`],
  ['time to send the whole request', seconds(REQUEST_MS_MAX), 'the same'],
  ['silence while an answer is under way', seconds(SILENT_MS_MAX), 'the connection is closed'],
  ['rest of a connection after an answer', seconds(KEEP_ALIVE_MS), 'the connection is closed; a proxy closes its own earlier (`keepalive_timeout`)'],
  ['connections of a process', count(CONNECTIONS_MAX), 'further ones are closed at once'],
  ['event streams of an account', count(EVENT_STREAMS_PER_ACCOUNT_MAX), '429 `too-many-requests` with `Retry-After`'],
  ['event streams of a process', count(EVENT_STREAMS_MAX), 'the same'],
  ['wait for `min-position`', seconds(POSITION_WAIT_MS_MAX), '503 `catching-up` with `Retry-After`'],
  ['requests under way when the process ends', seconds(CLOSE_MS_MAX), 'they are cut'],
];
