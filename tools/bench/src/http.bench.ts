import { build } from './app/built-app.ts';
import { measureHttp } from './http/measure-http.ts';
if (!process.env.NO_BUILD) build();
const m = await measureHttp({ rounds: Number(process.env.ROUNDS ?? 3), seconds: Number(process.env.SECS ?? 4), flags: process.env.FLAGS?.split(' ') ?? [] });
for (const { name, unit, values } of m) console.log(name.padEnd(45), values.map((v) => v.toFixed(1)).join(' '), unit);
process.exit(0);
