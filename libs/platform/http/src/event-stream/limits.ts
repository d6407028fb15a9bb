/** Streams of one account: a browser of HTTP/1.1 opens six connections to a host, and people have a few devices. */
export const EVENT_STREAMS_PER_ACCOUNT_MAX = 6;
/** Streams of one process: a connection and its buffers take some 50 KB; 60 departments with a dozen tabs each are far below. */
export const EVENT_STREAMS_MAX = 2_000;
/** Between two signs of life: proxies cut a connection that is silent for a minute or half of one. */
export const HEARTBEAT_MS = 15_000;
/** Signs of life in a row that a reader does not take before it is cut: a minute without reading is no slow line but a dead one. */
export const HEARTBEATS_MISSED_MAX = 4;
/** When a reader that lost its stream comes again by itself: a restart takes some seconds, and not all shall come at once. */
export const RECONNECT_MS = 3_000;
/** When a refused reader may try again: a stream comes free when a tab is closed, and a dead one within two minutes. */
export const STREAM_RETRY_SECONDS = 30;
