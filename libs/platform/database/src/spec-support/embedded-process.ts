import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';

/** A process with an embedded PostgreSQL, for specs that kill it: prints the server, then stays, or exits at once with `exit`. */
const [folder, ending] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({ folder: folder! });
console.log(JSON.stringify({ server: postgres.server, pid: postgres.pid }));
if (ending === 'exit') process.exit(0);
