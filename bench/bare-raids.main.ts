import { createServer } from 'node:http';
import pg from 'pg';

/**
 * A list of raids without a framework: for each request the statement it was given, its rows as JSON. It checks no
 * caller, no input and logs nothing. With INSTANTS=text it also leaves dates and instants as PostgreSQL writes them,
 * where pg by itself makes a Date of each.
 */
const { text, values } = JSON.parse(process.env['STATEMENT'] ?? '') as { text: string; values: unknown[] };
const { DATE, TIMESTAMPTZ } = pg.types.builtins;
if (process.env['INSTANTS'] === 'text') {
  for (const type of [DATE, TIMESTAMPTZ]) pg.types.setTypeParser(type, (value: string) => value);
}
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
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
