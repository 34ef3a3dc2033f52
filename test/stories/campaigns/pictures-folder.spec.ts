import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { PictureJobs } from '../../../src/campaigns/pictures/picture.jobs.js';
import { openFolder } from '../../support/folders.js';
import { Guild } from '../../support/guild.js';
import { PollingStation } from '../../support/polling-station.js';

describe('pictures of entries in the host’s folder', () => {
  const folder = openFolder('guild pictures ');
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start({ settings: { PICTURES_DIR: folder } })));
  afterAll(async () => {
    await guild.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are kept there and not in the database, shown from there, and swept up when no row speaks of them', async () => {
    const station = await PollingStation.in(guild);
    const { entries } = await station.draft();
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#804020' } })
      .png()
      .toBuffer();
    const path = `/api/v1/admin/campaign-entries/${entries[0]?.id}/picture`;
    const shown = await station.officer.upload('PUT', path, { name: 'griffin.png', bytes: new Uint8Array(png) });
    const { image_url: url } = shown.json.data as { image_url: string };
    const name = url.split('/').at(-1) ?? '';
    expect(readdirSync(folder)).toEqual([name]);
    expect(await guild.rows('select content from patt.entry_pictures')).toEqual([{ content: null }]);
    expect((await guild.anonymous().get(url)).status).toBe(200);

    writeFileSync(join(folder, `${'0'.repeat(64)}.webp`), 'left behind');
    guild.clock.turnTo(new Date(Date.now() + 3 * 3_600_000));
    await guild.part(PictureJobs).forgetUnused();
    expect(readdirSync(folder)).toEqual([name]);
  });
});
