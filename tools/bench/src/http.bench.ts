import { build } from './app/built-app.ts';
import { measureHttp } from './http/measure-http.ts';
build();
console.log(JSON.stringify(await measureHttp({ rounds: 2, seconds: 4 }), null, 1));
process.exit(0);
