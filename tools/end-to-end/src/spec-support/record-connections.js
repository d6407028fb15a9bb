/*
 * Loaded into a process before its program (`--import`): writes down, a line each, what the process connects to, asks names of, sends
 * datagrams to, and starts. To the file that the variable RECORDED_CONNECTIONS names.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const file = process.env['RECORDED_CONNECTIONS'];
const write = (kind, what) => appendFileSync(file, `${JSON.stringify({ kind, what })}\n`);

/** Node normalises the arguments of `connect` into an array, which carries a mark, before it calls itself. */
const addressOf = ([first, second]) => {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'number' || /^\d+$/.test(String(options))) return typeof second === 'string' ? second : 'localhost';
  if (typeof options === 'string') return options;
  return options?.path ?? options?.host ?? 'localhost';
};

function watch(owner, name, kind, whatOf) {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function (...values) {
    write(kind, String(whatOf(values)));
    return original.apply(this, values);
  };
  Object.defineProperties(owner[name], Object.getOwnPropertyDescriptors(original)); // What util.promisify makes of it.
}

watch(net.Socket.prototype, 'connect', 'connect', addressOf);
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt', 'resolveSrv', 'reverse']) {
  watch(dns, name, 'name', ([host]) => host);
  watch(dns.promises, name, 'name', ([host]) => host);
}
watch(dgram.Socket.prototype, 'send', 'datagram', ([, ...values]) => values.find((value) => typeof value === 'string') ?? 'localhost');
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) watch(childProcess, name, 'start', ([program]) => program);
syncBuiltinESMExports();
