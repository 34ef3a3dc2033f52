import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, StartError } from './start.errors.js';
import type { Settings } from './settings.dto.js';

const KEY_BYTES = 32;
const WHOLE_KEY = /^[0-9a-f]{64}$/;

/** The keys that sign sessions and encrypt secrets at rest; a class, so that it can be injected. */
export abstract class HostSecrets {
  abstract readonly jwtSecret: string;
  /** 32 bytes in hexadecimal. */
  abstract readonly secretsKey: string;
}

/**
 * Takes the two keys from the settings, else from DATA_DIR, where they are made at the first start (mode 0600).
 * @throws StartError where DATA_DIR can't be written
 */
export function hostSecrets(settings: Settings): HostSecrets {
  return {
    jwtSecret: settings.JWT_SECRET ?? keptIn(settings.DATA_DIR, 'jwt-secret', 'JWT_SECRET'),
    secretsKey: settings.SECRETS_KEY ?? keptIn(settings.DATA_DIR, 'secrets-key', 'SECRETS_KEY'),
  };
}

function keptIn(folder: string, name: string, setting: string): string {
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(file)) {
      // "wx": of two instances starting at once on one folder, the second reads what the first wrote.
      writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
    }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new StartError([
        `DATA_DIR (${folder}) can't be written (${codeOf(error)}): name a folder that this user may write, or set ${setting}.`,
      ]);
    }
  }
  return readKey(file, setting);
}

function readKey(file: string, setting: string): string {
  let key: string;
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartError([
      `${file} can't be read (${codeOf(error)}): start as the user who made it, or set ${setting}.`,
    ]);
  }
  if (WHOLE_KEY.test(key)) return key;
  throw new StartError([`${file} is damaged: restore it from a backup, or set ${setting}.`]);
}
