import Fastify from 'fastify';
import pg from 'pg';

/**
 * What an application without any of this could reach: one route of bare Fastify that stores one row in the same server, by a prepared
 * statement, on the pool that was found the fastest of 8, 16, 32 and 64 connections. Started with the connection as JSON; tells its parent where it listens.
 */
const connectionsMax = 32;
const pool = new pg.Pool({ ...(JSON.parse(process.argv[2]!) as pg.PoolConfig), max: connectionsMax });
await pool.query('create table if not exists bare (id uuid primary key, at timestamptz not null default now(), text text not null)');

const fastify = Fastify();
fastify.post<{ Body: { id: string; text: string } }>('/bare', async (request) => {
  const { id, text } = request.body;
  await pool.query({ name: 'insert', text: 'insert into bare (id, text) values ($1, $2)', values: [id, text] });
  return { id };
});
process.send!(await fastify.listen({ host: '127.0.0.1', port: 0 }));
process.on('message', () => void Promise.all([fastify.close(), pool.end()]).then(() => process.exit(0)));
