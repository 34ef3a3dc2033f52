import { createServer } from 'node:http';
import pg from 'pg';

/**
 * A list of raids without a framework: for each request the statement it was given, its rows as JSON. It checks no
 * caller, no input and logs nothing, and leaves instants as PostgreSQL writes them: making a Date of each, as pg does
 * unless told otherwise, would halve its speed and flatter ours.
 */
const DATES_AND_INSTANTS = new Set<number>([pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ]);
const { text, values } = JSON.parse(process.env['STATEMENT'] ?? '') as { text: string; values: unknown[] };
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: 10,
  types: {
    getTypeParser: ((oid: number, format?: 'text') =>
      DATES_AND_INSTANTS.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format)) as never,
  },
});
const server = createServer((_request, response) => {
  pool.query(text, values).then(
    ({ rows }) => {
      const body = JSON.stringify({ ok: true, data: rows });
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('content-length', Buffer.byteLength(body)).end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
