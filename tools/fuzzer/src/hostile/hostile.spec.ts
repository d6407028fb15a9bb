import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenRequests, goodAct } from './broken-requests.ts';
import { openRaw, readToEnd, say, type RawAnswer } from './raw-connection.ts';
import { followByAll } from './follow.ts';
import { makeFollowers, startTarget, type Target } from './target.ts';

const startMsMax = 120_000;
/** Slow requests are cut after half a minute. */
const slowMsMax = 120_000;
const followMsMax = 180_000;
/** Of the server's process, at its worst moment: it starts with some 300, and 2,000 open streams are the most that it keeps. */
const peakMegabytesMax = 700;
const slowConnections = 200;
const trickleMs = 500;
/** What a never-ending body may bring the server to take from the wire, with all that lies in buffers on the way. */
const swallowedBytesMax = 16 * 1_048_576;

let target: Target;
/** Begun at once, and looked at when everything else is done: they take their time. */
let slow: Readonly<Record<string, Promise<readonly RawAnswer[]>>>;
let actsBefore: number;
let acts = 0;
/** Whatever was done to the server, people go on. */
async function goesOn(): Promise<void> {
  await target.scoreAndRead();
  acts += 1;
}

beforeAll(async () => {
  target = await startTarget();
  actsBefore = await target.ledgerLength();
  const head = `PUT ${target.path}/plan HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${target.token}\r\n`;
  const length = 'content-type: application/json\r\ncontent-length: 1000\r\n\r\n';
  slow = {
    'say nothing at all': trickle('', ''),
    'send their headers one by one': trickle(head, 'x: y\r\n'),
    'send their body byte by byte': trickle(`${head}${length}`, ' '),
  };
}, startMsMax);
afterAll(() => target?.stop(), startMsMax);

/** Many connections that send a beginning, and then a little every now and then for as long as they are let. */
function trickle(beginning: string, bit: string): Promise<readonly RawAnswer[]> {
  const one = async (): Promise<RawAnswer> => {
    const socket = await openRaw(target.url);
    if (beginning !== '') socket.write(beginning);
    const sending = setInterval(() => bit !== '' && socket.writable && socket.write(bit), trickleMs);
    return readToEnd(socket).finally(() => clearInterval(sending));
  };
  return Promise.all(Array.from({ length: slowConnections }, one));
}

it('an act that is hidden in the broken requests is one that would be done', async () => {
  const { statuses } = await say(target.url, goodAct(target, target.acts[1]));
  expect(statuses).toEqual([200]);
  acts += 1;
});

it('broken requests are refused each, and what they hide is not done', async () => {
  for (const { title, bytes, answers, halfClose } of brokenRequests(target)) {
    const { statuses, text } = await say(target.url, bytes, halfClose === undefined ? {} : { halfClose });
    expect([title, answers.map(String), text.slice(0, 300)]).toEqual([title, expect.arrayContaining([String(statuses)]), expect.anything()]);
    await goesOn();
  }
  const { version } = await target.organisation.organiser.demand('GET', `${target.path}/cells/${target.acts[0].unit}/${target.acts[0].leaf}`);
  expect(version).toBe(0);
}, slowMsMax);

it('bodies that never end are refused once they are too large, and not swallowed', async () => {
  const chunk = Buffer.from(`10000\r\n${' '.repeat(0x10000)}\r\n`);
  const sent = await Promise.all(Array.from({ length: 20 }, async () => {
    const socket = await openRaw(target.url);
    const answered = readToEnd(socket);
    socket.write(`PUT ${target.path}/plan HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer ${target.token}\r\ntransfer-encoding: chunked\r\n\r\n`);
    const push = (): void => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', push);
    push();
    const { statuses } = await answered;
    return { statuses, bytes: socket.bytesWritten };
  }));
  // Whoever goes on sending may lose the answer to the reset of the connection.
  for (const { statuses, bytes } of sent) {
    expect(['', '413']).toContain(String(statuses));
    expect(bytes).toBeLessThan(swallowedBytesMax);
  }
  await goesOn();
}, slowMsMax);

it('ten thousand attempts to follow a campaign: those within the limits stay, the others are told when to come again, and people go on', async () => {
  const perAccountMax = 6;
  const streamsMax = 2_000;
  const followers = await makeFollowers(target, 340);
  const following = await followByAll(followers, `${target.path}/changes`, 30, goesOn);
  try {
    expect(following.attempts).toBeGreaterThan(10_000);
    expect(following.refusals.size).toBe(1);
    expect([...following.refusals]).toEqual([['429 too-many-requests, retry after 30', following.attempts - streamsMax]]);
    expect(following.open).toBe(streamsMax);
    expect(Math.max(...following.openByAccount)).toBe(perAccountMax);
    const [follower] = followers;
    // They are followed in earnest: what is scored now comes to each.
    const told = following.nextMessages();
    await goesOn();
    expect(await told).toBe(streamsMax);
    expect((await follower!.get(target.path)).status).toBe(200);
  } finally {
    following.close();
  }
  await goesOn();
}, followMsMax);

describe('connections that', () => {
  it.each(['say nothing at all', 'send their headers one by one', 'send their body byte by byte'])('%s are cut', async (title) => {
    const answers = await slow[title]!;
    expect(new Set(answers.map(({ statuses }) => String(statuses)))).toEqual(new Set(['408']));
    expect(answers[0]!.text).toContain('"code":"request-too-slow"');
    await goesOn();
  }, slowMsMax);
});

it('nothing was stored but what people did, and the server took no more memory than it may', async () => {
  expect(await target.ledgerLength()).toBe(actsBefore + acts);
  const peak = await target.peakMegabytes();
  expect(peak).toBeLessThan(peakMegabytesMax);
});
