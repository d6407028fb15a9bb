const { measureHttp } = await import(process.cwd() + '/src/http/measure-http.ts');
const m = await measureHttp({ rounds: Number(process.env.ROUNDS ?? 3), seconds: Number(process.env.SECS ?? 3) });
for (const { name, unit, values } of m) console.log(name.padEnd(45), values.map((v: number) => v.toFixed(1)).join(' '), unit);
process.exit(0);
