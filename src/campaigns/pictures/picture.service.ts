import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '../../shared/config/settings.dto.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { EntryPicture } from './entry-picture.entity.js';
import { PictureEncoder, type EncodedPicture } from './picture-encoder.service.js';

/** A picture that no entry shows may be on its way to one for so long. */
const UNUSED_MINUTES = 60;

/** Uploaded pictures, in the database or in the host's folder, each once however often it is shown. */
@Injectable()
export class PictureService {
  constructor(
    private readonly em: EntityManager,
    private readonly encoder: PictureEncoder,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Takes time and no database; call it before a transaction. @throws DomainError picture-unreadable, picture-too-wide */
  encode(upload: Buffer): Promise<EncodedPicture> {
    return this.encoder.encode(upload);
  }

  /** Keeps a picture in the caller's transaction; one that is there already is used again. */
  async keep(em: EntityManager, { sha256, width, height, content }: EncodedPicture): Promise<EntryPicture> {
    const folder = this.settings.PICTURES_DIR;
    // The file first: a row without its file would be a hole, a file without its row is swept up.
    if (folder !== undefined) await writeWhole(folder, `${sha256}.webp`, content);
    const [kept] = await em.execute<{ id: number }[]>(
      `insert into patt.entry_pictures (sha256, width, height, byte_size, content, created_at) values (?, ?, ?, ?, ?, ?)
       on conflict (sha256) do update
       set created_at = excluded.created_at, content = coalesce(excluded.content, entry_pictures.content)
       returning id`,
      [sha256, width, height, content.length, folder === undefined ? content : null, this.clock.now()],
    );
    return em.getReference(EntryPicture, kept?.id ?? 0);
  }

  /** What is served under a picture's address; null where there is none. */
  async content(sha256: string): Promise<Buffer | null> {
    const picture = await this.em.findOne(EntryPicture, { sha256 }, { populate: ['content'] });
    if (!picture) return null;
    if (picture.content) return Buffer.from(picture.content);
    const folder = this.settings.PICTURES_DIR;
    return folder === undefined ? null : readFile(join(folder, `${sha256}.webp`)).catch(() => null);
  }

  /** Forgets pictures that no entry shows any more. Answers how many. */
  async forgetUnused(): Promise<number> {
    const before = addMinutes(this.clock.now(), -UNUSED_MINUTES);
    const gone = await this.em.execute<{ id: number }[]>(
      `delete from patt.entry_pictures picture
       where picture.created_at < ? and not exists (
         select from patt.campaign_entries e where e.picture_id = picture.id)
       returning picture.id`,
      [before],
    );
    await this.sweepFolder(before);
    return gone.length;
  }

  /** Takes away files that no row speaks of. */
  private async sweepFolder(before: Date): Promise<void> {
    const folder = this.settings.PICTURES_DIR;
    if (folder === undefined) return;
    const rows = await this.em.execute<{ sha256: string }[]>(`select sha256 from patt.entry_pictures`);
    const known = new Set(rows.map(({ sha256 }) => `${sha256}.webp`));
    for (const name of await readdir(folder).catch(() => [])) {
      if (known.has(name) || !/^[0-9a-f]{64}\.webp(\.[0-9a-f]+)?$/.test(name)) continue;
      const { mtime } = await stat(join(folder, name));
      if (mtime < before) await rm(join(folder, name), { force: true });
    }
  }
}

/** Writes a file so that nobody ever reads half of it. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${name}.${randomBytes(4).toString('hex')}`);
  await writeFile(unfinished, content);
  await rename(unfinished, join(folder, name));
}
