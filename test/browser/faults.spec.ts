import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { inChromium } from './in-chromium.js';
import { Visitor } from '../support/visitor.js';

const FAULTY = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>A faulty page</title></head>
<body>
<main><h1>Faulty</h1><p style="width: 2000px">Wide</p><input name="nameless"><p><div>Nested</div></p></main>
<script>document.title = 'changed'</script>
<script src="/gone.js"></script>
</body>
</html>`;

await inChromium('a page with faults', (browser: () => Browser) => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = request.url === '/';
      response.writeHead(found ? 200 : 404, {
        'content-type': found ? 'text/html; charset=utf-8' : 'text/javascript',
        'content-security-policy': "default-src 'self'; style-src 'unsafe-inline'",
      });
      response.end(found ? FAULTY : '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it('is found out in every respect that pages are looked at for', async () => {
    const { port } = server.address() as AddressInfo;
    const visitor = await Visitor.enter(browser(), `http://127.0.0.1:${port}`, { now: new Date() });
    await visitor.open('/');
    const { barriers, markup, tooWide, complaints } = await visitor.faults('faulty');
    await visitor.leave();
    expect(barriers).toContainEqual(expect.stringContaining('label: input'));
    expect(markup).toContainEqual(expect.stringContaining('no-inline-style'));
    expect(tooWide).toEqual([expect.stringMatching(/wider than 1280px/), expect.stringMatching(/wider than 400px/)]);
    expect(complaints).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Content Security Policy'),
        expect.stringMatching(/^404 .*gone\.js$/),
      ]),
    );
  });
});
