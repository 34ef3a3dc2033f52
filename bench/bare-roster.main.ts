import { createServer } from 'node:http';
import pg from 'pg';
import { characterLinks } from '../src/identity/roster/character-link.rules.js';

/**
 * The roster without a framework: for each request the statement it was given, and of its rows the same answer as the
 * application's. It checks no caller, no input, tells no ETag and logs nothing.
 */
interface Row {
  readonly characters: Record<string, unknown>[];
}

const { text, values } = JSON.parse(process.env['STATEMENT'] ?? '') as { text: string; values: unknown[] };
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const server = createServer((_request, response) => {
  pool.query<Row>(text, values).then(
    ({ rows }) => {
      const body = JSON.stringify({ ok: true, data: { players: rows.map(playerOf) } });
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.setHeader('content-length', Buffer.byteLength(body)).end(body);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});

function playerOf(row: Row): object {
  for (const character of row.characters) {
    const { realm_slug: realm, character_name: name } = character as { realm_slug: string; character_name: string };
    const { armory, raiderIo, warcraftLogs } = characterLinks('us', realm, name);
    character['armory_url'] = armory;
    character['raiderio_url'] = raiderIo;
    character['warcraftlogs_url'] = warcraftLogs;
  }
  const main = { ...row.characters[0] };
  delete main['is_main'];
  return Object.assign(row, { main_character: main });
}

server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
