import { randomUUID } from 'node:crypto';
import type { Target, VersionedMark } from './target.ts';

/** One connection's worth of nonsense, and the statuses that it may be answered with; `[]`: the connection is closed without a word. */
export type BrokenRequest = { readonly title: string; readonly bytes: Buffer; readonly answers: readonly (readonly number[])[]; readonly halfClose?: boolean };

const levels = 100_000;
const megabyte = 1_048_576;
/** Answered so, the server has seen that it is no request. */
const refused = [[400]] as const;
const tooLarge = [[413]] as const;
/** Where the body is not waited for, the server may be gone before it is asked. */
const refusedOrClosed = [[400], []] as const;

/** A chunked body, of which each chunk is given as it stands on the wire. */
const chunks = (...lines: readonly string[]): string => `transfer-encoding: chunked\r\n\r\n${lines.join('\r\n')}`;
const sized = (body: string, length: number | string = body.length): string => `content-length: ${length}\r\n\r\n${body}`;

/** The line and the headers of an act, to be followed by more headers or the body: a good one, as a scorer's program sends it. */
function headOf({ url, path, token }: Target, { unit, leaf, act }: VersionedMark): string {
  const headers = [
    `host: ${new URL(url).host}`,
    `authorization: Bearer ${token}`,
    `idempotency-key: ${randomUUID()}`,
    'if-match: "0"',
    'content-type: application/json',
    'connection: close',
  ];
  return `POST ${path}/cells/${unit}/${leaf}/${act} HTTP/1.1\r\n${headers.join('\r\n')}\r\n`;
}

/** An act as it should be: whoever takes it for a request does it. */
export const goodAct = (target: Target, mark: VersionedMark): string => `${headOf(target, mark)}${sized(JSON.stringify(mark.input))}`;

/**
 * Requests that are broken in one way each, sent by somebody who may score. None of them may do anything: those that hide an act inside would
 * do the first of the target's acts where server and proxy disagree about where a request ends (request smuggling).
 */
export function brokenRequests(target: Target): readonly BrokenRequest[] {
  const { url, path, token, acts } = target;
  const { host } = new URL(url);
  const hidden = goodAct(target, acts[0]);
  const good = JSON.stringify(acts[0].input);
  const act = (rest: string, more = ''): string => `${headOf(target, acts[0])}${more}${rest}`;
  const get = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n`;
  const broken = (title: string, bytes: string | Buffer, answers: BrokenRequest['answers'] = refused, halfClose = false): BrokenRequest =>
    ({ title, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, answers, halfClose });
  return [
    broken('arrays in arrays, 100,000 deep', act(sized(`${'['.repeat(levels)}${']'.repeat(levels)}`))),
    broken('objects in objects, 100,000 deep', act(sized(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`))),
    broken('100,000 brackets that are never closed', act(sized('['.repeat(levels)))),
    broken('bytes that are no UTF-8', act(sized('{"grade":"\xff\xfe"}'))),
    broken('a surrogate in UTF-8', act(sized('{"grade":"\xed\xa0\x80"}'))),
    broken('UTF-16', act(sized(Buffer.from(`\ufeff${good}`, 'utf16le').toString('latin1')))),
    broken('a body that is shorter than its length, and an end', act(sized(good, good.length + 1)), refusedOrClosed, true),
    broken('a body that is longer than its length', act(sized(good, 8)), [[400], [400, 400]]),
    broken('a length of five gigabytes', act(sized('{', 5 * 1024 * megabyte)), tooLarge),
    ...['-1', `+${good.length}`, `0x${good.length.toString(16)}`, '2e1', '99999999999999999999', `${good.length}, ${good.length}`, ''].map((length) => broken(`a length of "${length}"`, act(sized(good, length)))),
    broken('two lengths', act(`content-length: 20\r\ncontent-length: 0\r\n\r\n${hidden}`)),
    broken('a length, and chunks with an act behind them', act(`content-length: 6\r\n${chunks('0', '', '')}${hidden}`)),
    broken('chunks, and a length that covers an act', act(chunks('0', '', hidden), `content-length: ${hidden.length + 5}\r\n`)),
    broken('an encoding that is hidden by a space', act(`transfer-encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`)),
    broken('an encoding that is no chunks', act(`transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`)),
    broken('chunks that are not the last encoding', act(`transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`)),
    broken('an encoding on a line that goes on', act(`transfer-encoding:\r\n chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${hidden}`)),
    broken('a chunk whose size is no number', act(chunks('zz', 'garbage', '0', '', ''))),
    broken('a chunk whose size is beyond all numbers', act(chunks('f'.repeat(40), 'garbage', '0', '', ''))),
    broken('a chunk of a negative size', act(chunks('-5', 'garbage', '0', '', ''))),
    broken('a chunk that is longer than its size', act(chunks('4', good, '0', '', ''))),
    broken('a chunk with an extension of a megabyte', act(chunks(`${good.length.toString(16)};${'x'.repeat(megabyte)}`, good, '0', '', '')), [[413], [400], []]),
    broken('chunks that end in a megabyte of trailers', act(chunks('0', `x: ${'y'.repeat(megabyte)}`, '', '')), [[413], [400], []]),
    broken('a megabyte of headers', `${get}x: ${'y'.repeat(megabyte)}\r\n\r\n`, [[413], []]),
    broken('a hundred thousand headers', `${get}${'a: b\r\n'.repeat(100_000)}\r\n`, [[413], []]),
    broken('an address of a megabyte', `GET /${'a'.repeat(megabyte)} HTTP/1.1\r\nhost: ${host}\r\n\r\n`, [[413], []]),
    broken('a NUL in a header', `${get}x: a\0b\r\n\r\n`),
    broken('a header without a name', `${get}: a\r\n\r\n`),
    broken('a header without a colon', `${get}nonsense\r\n\r\n`),
    broken('a bare carriage return in a header', `${get}x: a\rhost: b\r\n\r\n`),
    broken('no host', 'GET /livez HTTP/1.1\r\n\r\n'),
    broken('no HTTP at all', 'hello\r\n\r\n'),
    broken('a version that there is not', 'GET /livez HTTP/9.9\r\n\r\n'),
    broken('the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    broken('the beginning of TLS', Buffer.from('16030100a5010000a10303', 'hex')),
    broken('a tunnel', `CONNECT ${host} HTTP/1.1\r\nhost: ${host}\r\n\r\n`, [[]]),
    broken('garbage behind two good requests', `${get}\r\n${get}\r\n\0\x01garbage\r\n\r\n`, [[200, 200, 400], [200, 200], [200, 400], [400]]),
    broken('only zeros', Buffer.alloc(megabyte), refusedOrClosed),
    broken('a good request from somebody who hangs up behind it', `${get}\r\n`, [[200], []], true),
  ];
}
