import { openDatabase, startPlatform } from '../src/platform.service.js';
import { RaidHelperLimit } from '../src/raid-helper/raid-helper-pace.service.js';
import { readSettings } from '../src/shared/config/settings.service.js';

/** The application as it runs for a host, with Raid-Helper's pacing made quicker by the factor SCALE. */
const settings = readSettings(process.env, '');
const database = await openDatabase(settings);
const platform = await startPlatform(settings, database, { background: true });
// Nothing has been asked of Raid-Helper yet: the first pass has only begun.
const limit = platform.app.get(RaidHelperLimit, { strict: false });
const scale = Number(process.env['SCALE']);
limit.perMs /= scale;
limit.marginMs /= scale;
process.on('SIGTERM', () => {
  void platform
    .stop()
    .then(() => database.close())
    .finally(() => process.exit(0));
});
