import { jest } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../../support/folders.js';
import { Guild } from '../../support/guild.js';
import { Instance } from '../../support/instance.js';
import { Contests } from './contest.steps.js';

const NOW = new Date('2026-06-10T12:00:00Z');
jest.setTimeout(60_000);

describe('the words of a guild’s own', () => {
  const folder = openFolder('guild texts ');
  const file = join(folder, 'our texts.json');
  let guild: Guild;
  let contests: Contests;

  beforeAll(async () => {
    const texts = { personalities: { innkeeper: { campaign_launch: ['Vote now on {title}!'] } } };
    writeFileSync(file, JSON.stringify(texts));
    guild = await Guild.start({
      now: NOW.toISOString(),
      settings: { CONTEST_AGENT_TEXTS: file, DISCORD_BOT_TOKEN: '' },
    });
    contests = await Contests.in(guild);
    await contests.begin(NOW);
  });
  afterAll(async () => {
    await guild.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are used where there are some, and without a bot it is noted what would have been said', async () => {
    const campaign = await contests.launched();
    await contests.votes('Fern', campaign);
    const log = await guild.rows<{ message: string; footer: string }>(
      `select message, payload->'card'->'footer'->>'text' as footer from patt.contest_agent_log
       where message <> '' order by id`,
    );
    const footer = `Small Guild • ${new URL(guild.url).host}`;
    expect(log).toEqual([
      { message: 'Vote now on A name for the griffin!', footer },
      {
        message: expect.stringContaining(`${guild.url}/vote/${campaign.id}`) as string,
        footer,
      },
    ]);
    expect((await contests.log(campaign)).slice(0, 2)).toEqual([
      'campaign_launch skipped: no-bot',
      'first_vote skipped: no-bot',
    ]);
    expect(await guild.rows(`select 1 from pgboss.job where name = 'campaigns.tell-contest'`)).toEqual([]);
  });

  test.each<[string, string | null, string[]]>([
    [
      'has faulty texts',
      '{\n  "personality": "bard",\n  "personalities": {\n    "innkeeper": {\n      "winner": ["{winners}",\n        "{winer}"]\n    }\n  }\n}',
      [
        'line 2: There is no such personality; there are innkeeper, herald.',
        'line 6: {winer} is not known here; there are {title}, {link}, {turnout}, {winners}, {top}.',
        'line 6: {winners} is missing.',
      ],
    ],
    [
      'is no JSON',
      '{\n  "personality": "herald",\n}',
      ['line 3: a name in double quotes should stand where there is }.'],
    ],
    ['is not there', null, ['with the contest agent’s texts can’t be read (ENOENT).']],
  ])('keep the platform from starting when the file %s, and say where', async (_what, text, faults) => {
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
    const settings = { DATABASE_URL: guild.database.url, CONTEST_AGENT_TEXTS: file };
    const instance = Instance.launch(settings, folder);
    expect(await instance.exited()).toBe(1);
    const separator = text === null ? ' ' : ', ';
    expect(instance.printed.trim().split('\n')).toEqual(faults.map((fault) => `${file}${separator}${fault}`));
  });
});
