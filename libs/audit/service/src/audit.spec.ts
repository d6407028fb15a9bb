import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditApp, roles } from './spec-support/audit-app.ts';

const ledger = 'campaign/demo-1';
const encoded = encodeURIComponent(ledger);
const scorer = 'account:01970000-0000-7000-8000-000000000009';
const cell = 'cell/shuiwu-ju/openness/1';

let audit: AuditApp;
beforeAll(async () => {
  audit = await AuditApp.start();
  for (const name of [ledger, 'campaign/empty', 'campaign/zebra']) await audit.scoring.log.openLedger(name);
  await audit.append({ ledger, stream: 'campaign', version: 0, events: [{ type: 'campaign-planned', schema: 1, data: { name: '2022年度评价\n“权衡”', zone: 'Asia/Shanghai' } }] });
  for (let version = 0; version < 4; version += 1) {
    await audit.append({ ledger, stream: cell, version, actor: scorer, events: [{ type: 'grade-recorded', schema: 1, data: { grade: `0.${version + 1}`, department: 'zwgk-ban' } }] });
  }
  await audit.append({ ledger, stream: 'campaign', version: 1, events: [{ type: 'campaign-closed', schema: 1, data: {} }] });
});
afterAll(() => audit.close());

const reads = ['/ledgers', `/export?ledger=${encoded}`, `/history?ledger=${encoded}`];

describe('every read of the audit', () => {
  it.each(reads.flatMap((path) => roles.filter((role) => role !== 'auditor').map((role) => [path, role] as const)))('%s is refused to the %s', async (path, role) => {
    expect(await audit.send(path, { role })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it.each(reads)('%s is refused to nobody in particular', async (path) => {
    expect(await audit.send(path, { role: null })).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('is all that its role of the database may do', async () => {
    const append = { ledger, stream: 'campaign', expectedVersion: 2, actor: 'system:bootstrap', commandId: '01970000-0000-7000-8000-0000000000aa', requestHash: new Uint8Array(32) } as const;
    await expect(audit.audit.log.append({ ...append, events: [{ type: 'campaign-reopened', schema: 1, data: { reason: '补录' } }] })).rejects.toMatchObject({ name: 'LedgerNotAllowedError' });
    await expect(audit.audit.log.openLedger('campaign/mine')).rejects.toMatchObject({ name: 'LedgerNotAllowedError' });
  });

  it('stands in the OpenAPI document', async () => {
    const { body } = await audit.send('/openapi.json', { role: null });
    const paths = body['paths'] as Record<string, { get: { operationId: string; responses: Record<string, { content: object }>; parameters: { name: string }[] } }>;
    expect(Object.entries(paths).map(([path, { get }]) => [path, get.operationId, Object.keys(get.responses['200']!.content)])).toEqual([
      ['/api/v1/audit/ledgers', 'listLedgers', ['application/json']],
      ['/api/v1/audit/export', 'exportLedger', ['application/x-ndjson']],
      ['/api/v1/audit/history', 'searchLedger', ['application/json']],
    ]);
    expect(paths['/api/v1/audit/history']!.get.parameters.map(({ name }) => name).sort()).toEqual(['actor', 'cursor', 'ledger', 'limit', 'min-position', 'stream', 'type']);
  });
});

describe('GET /ledgers', () => {
  it('names each ledger with its size and last time', async () => {
    const { status, body } = await audit.send('/ledgers');
    const stored = await audit.storedBytes(ledger);
    const lastAt = (JSON.parse(stored.at(-1)!.toString()) as { at: string }).at;
    expect([status, body]).toEqual([200, { items: [{ ledger, size: 6, lastAt }, { ledger: 'campaign/empty', size: 0 }, { ledger: 'campaign/zebra', size: 0 }] }]);
  });

  it('pages by a cursor', async () => {
    const first = await audit.send('/ledgers?limit=2');
    const second = await audit.send(String(first.body['next']).replace('/api/v1/audit', ''));
    expect([first, second].map(({ body }) => (body['items'] as { ledger: string }[]).map((item) => item.ledger))).toEqual([[ledger, 'campaign/empty'], ['campaign/zebra']]);
    expect(second.body['next']).toBeUndefined();
  });
});

describe('GET /export', () => {
  it('is exactly the stored bytes, one line an event', async () => {
    const { status, headers, bytes } = await audit.send(`/export?ledger=${encoded}`);
    expect([status, headers['content-type'], headers['quanheng-position']]).toEqual([200, 'application/x-ndjson', `${ledger}@5`]);
    const stored = await audit.storedBytes(ledger);
    expect(bytes.equals(Buffer.concat(stored.flatMap((event) => [event, Buffer.from('\n')])))).toBe(true);
    expect(stored).toHaveLength(6);
  });

  it('is the part between two positions, both inclusive', async () => {
    const stored = await audit.storedBytes(ledger);
    const lines = async (range: string) => (await audit.send(`/export?ledger=${encoded}${range}`)).bytes.toString();
    expect(await lines('&from=2&to=3')).toBe(`${stored[2]!.toString()}\n${stored[3]!.toString()}\n`);
    expect(await lines('&from=5&to=900')).toBe(`${stored[5]!.toString()}\n`);
    expect(await lines('&from=6')).toBe('');
  });

  it('of an empty ledger is empty, and names no position', async () => {
    const { status, headers, bytes } = await audit.send('/export?ledger=campaign%2Fempty');
    expect([status, headers['content-type'], headers['quanheng-position'], bytes.length]).toEqual([200, 'application/x-ndjson', undefined, 0]);
  });

  it('asked for its head alone reads nothing', async () => {
    const before = audit.log.pagesTaken;
    expect(await audit.send(`/export?ledger=${encoded}`, { method: 'HEAD' })).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-ndjson' } });
    expect(audit.log.pagesTaken).toBe(before);
  });

  it.each([
    ['', 400, { errors: [{ pointer: 'query/ledger', code: 'required' }] }],
    ['?ledger=campaign%2F..%2Fx', 400, { errors: [{ pointer: 'query/ledger', code: 'invalid-format' }] }],
    ['?ledger=campaign%2Fnone', 404, { code: 'not-found' }],
    [`?ledger=${encoded}&from=-1`, 400, { errors: [{ pointer: 'query/from' }] }],
    [`?ledger=${encoded}&from=3&to=2`, 400, { errors: [{ pointer: 'query/to', code: 'too-small' }] }],
    [`?ledger=${encoded}&stream=campaign`, 400, { errors: [{ pointer: 'query/stream', code: 'unknown-field' }] }],
    [`?ledger=${encoded}&min-position=${encoded}%409`, 503, { code: 'catching-up' }],
    [`?ledger=${encoded}&min-position=units%400`, 400, { errors: [{ pointer: 'query/min-position' }] }],
  ])('%s is answered %i, naming the field', async (query, status, body) => {
    expect(await audit.send(`/export${query}`)).toMatchObject({ status, body });
  });
});

describe('GET /history', () => {
  const positionsOf = ({ body }: { body: Record<string, unknown> }) => (body['items'] as { position: number }[]).map(({ position }) => position);

  it('shows the events as stored, with their positions, the newest last', async () => {
    const stored = await audit.storedBytes(ledger);
    const { body } = await audit.send(`/history?ledger=${encoded}`);
    expect(body).toEqual({ items: stored.map((event, position) => ({ position, event: JSON.parse(event.toString()) as object })) });
  });

  it.each([
    ['stream=campaign', [0, 5]],
    [`stream=${encodeURIComponent(cell)}`, [1, 2, 3, 4]],
    [`actor=${encodeURIComponent(scorer)}`, [1, 2, 3, 4]],
    ['type=campaign-closed', [5]],
    ['type=campaign-closed&actor=system%3Abootstrap&stream=campaign', [5]],
    [`type=campaign-closed&actor=${encodeURIComponent(scorer)}`, []],
  ])('finds by %s', async (sought, positions) => {
    expect(positionsOf(await audit.send(`/history?ledger=${encoded}&${sought}`))).toEqual(positions);
  });

  it('pages by a cursor, and keeps to what is sought', async () => {
    const pages: number[][] = [];
    for (let next: string | undefined = `/history?ledger=${encoded}&type=grade-recorded&limit=3`; next !== undefined; ) {
      const page = await audit.send(next);
      pages.push(positionsOf(page));
      next = (page.body['next'] as string | undefined)?.replace('/api/v1/audit', '');
    }
    expect(pages).toEqual([[1, 2, 3], [4]]);
  });

  it.each([
    ['?ledger=campaign%2Fnone', 404, { code: 'not-found' }],
    [`?ledger=${encoded}&actor=nobody`, 400, { errors: [{ pointer: 'query/actor' }] }],
    [`?ledger=${encoded}&type=Grade`, 400, { errors: [{ pointer: 'query/type' }] }],
    [`?ledger=${encoded}&cursor=x`, 400, { errors: [{ pointer: 'query/cursor' }] }],
    [`?ledger=${encoded}&limit=501`, 400, { errors: [{ pointer: 'query/limit' }] }],
  ])('%s is answered %i, naming the field', async (query, status, body) => {
    expect(await audit.send(`/history${query}`)).toMatchObject({ status, body });
  });
});
