import { createServer } from 'node:http';

/** The least that answers over HTTP: what Node itself costs. */
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8').end('{"ok":true,"data":{}}');
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
