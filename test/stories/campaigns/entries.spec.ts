import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { PictureJobs } from '../../../src/campaigns/pictures/picture.jobs.js';
import { Guild } from '../../support/guild.js';
import { outcomeOf, PollingStation, type CampaignAnswer } from '../../support/polling-station.js';

let guild: Guild;
let station: PollingStation;
let campaign: CampaignAnswer;
beforeAll(async () => (guild = await Guild.start({ now: '2026-06-10T12:00:00Z' })));
afterAll(() => guild.stop());
beforeEach(async () => {
  station = await PollingStation.in(guild);
  campaign = await station.draft({}, ['Gale', 'Storm']);
});

const DRIVE_ID = 'A1b2C3d4E5f6G7h8I9j0K_L-m';
const entryOf = (name: string) => `/campaign-entries/${campaign.entries.find((entry) => entry.name === name)?.id}`;
const stored = (sql = 'select * from patt.entry_pictures') => guild.rows(sql);

type Bytes = Uint8Array<ArrayBuffer>;
const picture = async (kind: 'png' | 'jpeg' | 'gif' | 'webp' | 'tiff', width = 40, height = 30): Promise<Bytes> =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: '#d4a84b' } })
      .toFormat(kind)
      .toBuffer(),
  );
const upload = (entry: string, bytes: Bytes, name = 'griffin.png') =>
  station.officer.upload('PUT', `/api/v1/admin${entry}/picture`, { name, bytes });

describe('an entry', () => {
  it('is added, changed field by field, cleared by null, and taken out again', async () => {
    const playerId = await guild.people.idOf('Olwen');
    const added = await station.admin('POST', `/campaigns/${campaign.id}/entries`, {
      name: ' Breeze ',
      description: 'Soft.',
      sort_order: 7,
      player_id: playerId,
      image_url: `https://drive.google.com/file/d/${DRIVE_ID}/view`,
    });
    const { id } = added.json.data as { id: number };
    expect([added.status, added.json.data]).toEqual([
      201,
      {
        id,
        campaign_id: campaign.id,
        name: 'Breeze',
        description: 'Soft.',
        sort_order: 7,
        image_url: `https://drive.google.com/thumbnail?id=${DRIVE_ID}&sz=w2000`,
        associated_member_id: playerId,
      },
    ]);
    const changes = { description: null, image_url: null, player_id: null };
    const changed = await station.admin('PATCH', `/campaign-entries/${id}`, changes);
    expect(changed.json.data).toMatchObject({
      name: 'Breeze',
      description: null,
      image_url: null,
      associated_member_id: null,
    });
    expect(outcomeOf(await station.admin('DELETE', `/campaigns/${campaign.id + 1}/entries/${id}`))).toBe(
      '404 campaigns.entry-unknown',
    );
    expect((await station.admin('DELETE', `/campaigns/${campaign.id}/entries/${id}`)).json.data).toEqual({
      deleted: true,
    });
    expect((await station.seen(campaign.id)).entries.map(({ name }) => name)).toEqual(['Gale', 'Storm']);
    expect((await station.trail()).slice(0, 3)).toEqual([
      'Olwen took Breeze out of the vote “A name for the griffin”',
      'Olwen changed Breeze in the vote “A name for the griffin”',
      'Olwen added Breeze to the vote “A name for the griffin”',
    ]);
  });

  it('is refused with a picture from elsewhere, somebody who is nobody, or no name', async () => {
    const faults: [object, string][] = [
      [{ image_url: 'https://pictures.example/griffin.png' }, '400 campaigns.link-refused image_url'],
      [{ player_id: 999_999 }, '400 campaigns.player-unknown player_id'],
      [{ name: ' ' }, '400 shared.invalid-input name'],
      [{ sort_order: -1 }, '400 shared.invalid-input sort_order'],
      [{ votes: 3 }, '400 shared.invalid-input votes'],
    ];
    for (const [faulty, refusal] of faults) {
      const added = await station.admin('POST', `/campaigns/${campaign.id}/entries`, { name: 'Breeze', ...faulty });
      const changed = await station.admin('PATCH', entryOf('Gale'), faulty);
      const told = [added, changed].map(
        (answer) => `${outcomeOf(answer)} ${Object.keys(answer.json.fields ?? {}).join()}`,
      );
      expect([faulty, ...told]).toEqual([faulty, refusal, refusal]);
    }
    expect(outcomeOf(await station.admin('POST', '/campaigns/999999/entries', { name: 'x' }))).toBe(
      '404 campaigns.campaign-unknown',
    );
    expect(outcomeOf(await station.admin('PATCH', '/campaign-entries/999999', { name: 'x' }))).toBe(
      '404 campaigns.entry-unknown',
    );
  });
});

describe('an uploaded picture', () => {
  it('is encoded anew, whatever it is called, and served for ever under the hash of its content', async () => {
    for (const kind of ['png', 'jpeg', 'gif', 'webp'] as const) {
      const shown = await upload(entryOf('Gale'), await picture(kind), 'griffin.exe');
      const { image_url: path } = shown.json.data as { image_url: string };
      expect([kind, shown.status, path]).toEqual([
        kind,
        200,
        expect.stringMatching(/^\/vote\/pictures\/[0-9a-f]{64}\.webp$/),
      ]);
      const served = await fetch(guild.url + path);
      const bytes = Buffer.from(await served.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(path.slice(15, -5));
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 40, height: 30 });
      expect(Object.fromEntries(served.headers)).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
    }
  });

  it('keeps nothing of where and with what it was taken, and is no larger than a page can use', async () => {
    const large = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: 'black' } })
      .withExif({ IFD0: { Copyright: 'Secret Camera' } })
      .jpeg()
      .toBuffer();
    const { image_url: path } = (await upload(entryOf('Gale'), new Uint8Array(large))).json.data as {
      image_url: string;
    };
    const bytes = Buffer.from(await (await fetch(guild.url + path)).arrayBuffer());
    const { width, height, exif } = await sharp(bytes).metadata();
    expect([width, height, exif]).toEqual([1600, 400, undefined]);
    expect(bytes.includes('Secret Camera')).toBe(false);
  });

  it('is refused when it is none, too large, too wide or missing, and nothing is kept', async () => {
    const text = (content: string): Bytes => new TextEncoder().encode(content);
    const png = await picture('png');
    const refusals: [string, Bytes, string][] = [
      ['a page', text('<script>alert(1)</script>'), 'picture-unreadable'],
      ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'picture-unreadable'],
      ['a picture of another kind', await picture('tiff'), 'picture-unreadable'],
      ['half a picture', png.slice(0, png.length / 2), 'picture-unreadable'],
      ['the beginning of one and then a page', text('GIF89a<script>alert(1)</script>'), 'picture-unreadable'],
      ['a picture of many pixels', await picture('png', 9000, 2), 'picture-too-wide'],
      ['a file of more than 2 MB', new Uint8Array(2 * 1024 * 1024 + 1), 'picture-too-large'],
      ['an empty file', new Uint8Array(0), 'picture-missing'],
    ];
    for (const [what, bytes, code] of refusals)
      expect([what, outcomeOf(await upload(entryOf('Gale'), bytes))]).toEqual([what, `400 campaigns.${code}`]);
    const without = await station.officer.upload('PUT', `/api/v1/admin${entryOf('Gale')}/picture`, null);
    expect(outcomeOf(without)).toBe('400 campaigns.picture-missing');
    expect(await stored()).toEqual([]);
    expect(outcomeOf(await upload('/campaign-entries/999999', png))).toBe('404 campaigns.entry-unknown');
  });

  it('comes from officers only, and not from a page of another site', async () => {
    const [fern] = await station.members('Fern');
    const path = `/api/v1/admin${entryOf('Gale')}/picture`;
    const file = { name: 'griffin.png', bytes: await picture('png') };
    expect((await fern.upload('PUT', path, file)).status).toBe(403);
    expect((await guild.anonymous().upload('PUT', path, file)).status).toBe(401);
    expect(outcomeOf(await station.officer.upload('PUT', path, file, '/docs'))).toBe('403 auth.form-token');
  });

  it('goes before a link, and gives way to it again', async () => {
    const link = `https://drive.google.com/thumbnail?id=${DRIVE_ID}&sz=w2000`;
    await station.admin('PATCH', entryOf('Gale'), { image_url: DRIVE_ID });
    await upload(entryOf('Gale'), await picture('png'));
    const image = async () => (await station.seen(campaign.id)).entries[0] as unknown as { image_url: string };
    expect((await image()).image_url).toMatch(/^\/vote\/pictures\//);
    await station.admin('DELETE', `${entryOf('Gale')}/picture`);
    expect((await image()).image_url).toBe(link);
  });

  it('is kept once, shown by a copy of the vote as well, and forgotten when nobody shows it', async () => {
    for (const name of ['Gale', 'Storm']) await upload(entryOf(name), await picture('png'));
    await station.admin('POST', `/campaigns/${campaign.id}/duplicate`);
    expect(await stored()).toHaveLength(1);
    await station.admin('DELETE', `/campaigns/${campaign.id}`);
    await guild.pass({ minutes: 120 });
    await guild.part(PictureJobs).forgetUnused();
    expect(await stored()).toHaveLength(1);
    await guild.rows('delete from patt.campaigns');
    await guild.part(PictureJobs).forgetUnused();
    expect(await stored()).toEqual([]);
    const answer = await guild.anonymous().get(`/vote/pictures/${'0'.repeat(64)}.webp`);
    expect([answer.status, answer.text]).toEqual([404, 'There is no such picture.']);
  });
});
