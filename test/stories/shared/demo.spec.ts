import { jest } from '@jest/globals';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { Session } from '../../support/browser-session.js';
import { openFolder } from '../../support/folders.js';
import { Instance } from '../../support/instance.js';
import { until } from '../../support/live-guild.js';

jest.setTimeout(180_000);

const PORT_OPTIONS = ['--discord-port', '--raid-helper-port', '--blizzard-port'];
const STORY_MS = 60_000;

let folder: string;
let ports: number[];
const demos: Instance[] = [];

beforeEach(async () => {
  folder = openFolder("the guild's demo ");
  const servers = await Promise.all([listening(), listening(), listening(), listening()]);
  ports = servers.map(portOf);
  await Promise.all(servers.map(closed));
});

afterEach(async () => {
  for (const demo of demos.splice(0)) await demo.stop();
  expect(serverRuns()).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

async function listening(port = 0): Promise<Server> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  await new Promise((done) => server.close(done));
}

function launch(...options: string[]): Instance {
  const [port, ...others] = ports;
  const chosen = PORT_OPTIONS.flatMap((option, index) => [option, String(others[index])]);
  const environment = {
    PORT: String(port),
    DATA_DIR: folder,
    // A real guild's settings must not come near the demo.
    DATABASE_URL: 'postgresql://guild:secret@127.0.0.1:9/guild',
    DISCORD_BOT_TOKEN: 'the-token-of-a-real-guild',
  };
  const demo = Instance.launch(environment, folder, ['demo.main.js', ...chosen, ...options]);
  demos.push(demo);
  return demo;
}

function serverRuns(): boolean {
  return existsSync(join(folder, 'demo', 'postgres', 'postmaster.pid'));
}

async function says(demo: Instance, text: string | RegExp): Promise<void> {
  const isSaid = () => (typeof text === 'string' ? demo.printed.includes(text) : text.test(demo.printed));
  await until(
    `the demo says ${String(text)}`,
    () => isSaid() || !demo.running,
    STORY_MS,
    () => demo.printed,
  );
  if (!isSaid()) throw new Error(`The demo ended without saying ${String(text)}:\n${demo.printed}`);
}

describe('the demo', () => {
  it('tells within a minute how next week is booked, just as the simulators have it', async () => {
    const demo = launch();
    await says(demo, 'Ctrl-C stops all of it.');
    const { printed } = demo;
    expect(printed).toMatch(/Raid +(.+) began 1[1-3] minutes ago: (.+)\.\n/);
    const [, title = '', when = ''] =
      /Reserved +(.+) on (\w{3} \d+ \w{3} \d{4}, \d\d:\d\d E[SD]T), raid \d+\./.exec(printed) ?? [];
    const [, sheetId = ''] = /Sheet +(\d+) is posted/.exec(printed) ?? [];
    const [, onSheet] = /Raid-Helper has (\d+) people on the sheet/.exec(printed) ?? [];
    const [, channel = '', announcement = ''] = /Announced +in #(\S+): "(.+)"\n/.exec(printed) ?? [];
    expect([title, when, sheetId].every((fact) => fact !== '')).toBe(true);
    expect(announcement).toContain(sheetId);

    const [site, discord, raidHelper] = ports.map((port) => new Session(`http://127.0.0.1:${port}`));
    const sheets = (await raidHelper?.get('/_control/state'))?.json['events'] as
      { id: string; title: string; signUps: unknown[] }[] | undefined;
    const sheet = sheets?.find(({ id }) => id === sheetId);
    expect([sheet?.title, String(sheet?.signUps.length)]).toEqual([title, onSheet]);
    const channels = (await discord?.get('/_control/state'))?.json['channels'] as
      { name: string; messages: { content: string }[] }[] | undefined;
    const messages = channels?.find(({ name }) => name === channel)?.messages ?? [];
    expect(messages.filter(({ content }) => content === announcement)).toHaveLength(1);

    const link = /\/one-time-login\?code=\S+/.exec(printed)?.[0] ?? '';
    expect((await site?.form(link, link, {}))?.status).toBe(303);
    expect((await site?.get('/api/v1/auth/me'))?.json.data).toMatchObject({ rank: { level: 5 } });
    expect((await site?.get('/docs'))?.status).toBeLessThan(400);

    expect(await demo.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
    for (const port of ports) await closed(await listening(port));
  });

  it('goes on with its guild after it was killed, and starts over when asked to', async () => {
    const killed = launch();
    await says(killed, /Sheet +\d+ is posted/);
    await killed.kill();
    const again = launch();
    await says(again, 'is here again, as you left it');
    await says(again, 'Ctrl-C stops all of it.');
    await again.kill();
    expect(serverRuns()).toBe(true);

    writeFileSync(join(folder, 'demo', 'mine.txt'), "not the demo's");
    const fresh = launch('--fresh');
    await says(fresh, 'has just been invented');
    await says(fresh, /Announced +in #/);
    expect(existsSync(join(folder, 'demo', 'mine.txt'))).toBe(true);
    expect(await fresh.stop()).toBe(0);
  });

  it('names every port that is taken and starts nothing', async () => {
    const taken = await Promise.all([listening(ports[0]), listening(ports[2])]);
    const demo = launch();
    expect(await demo.exited()).toBe(1);
    expect(demo.printed.split('\n').slice(1, -1)).toEqual([
      `PORT ${ports[0]} is taken by another program: stop it (is another demo running?) or set PORT to another number.`,
      `Raid-Helper's port ${ports[2]} is taken by another program: stop it (is another demo running?) or choose another with --raid-helper-port.`,
    ]);
    expect(existsSync(join(folder, 'demo'))).toBe(false);
    await Promise.all(taken.map(closed));
  });
});
