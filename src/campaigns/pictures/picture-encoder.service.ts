import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type Sharp from 'sharp';
import { MOST_PIXELS_A_SIDE, pictureKindOf } from './picture-kind.rules.js';
import { pictureTooWide, pictureUnreadable } from './picture.errors.js';

/** A picture as it is kept: WebP of our own making, and nothing of what came but how it looks. */
export interface EncodedPicture {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

const LONGEST_SIDE = 1600;
const QUALITY = 82;

let loaded: Promise<typeof Sharp> | undefined;

/** The library comes with the first picture: most processes never see one, and each start would wait for it. */
function library(): Promise<typeof Sharp> {
  return (loaded ??= import('sharp').then(({ default: sharp }) => {
    // Of all that it can read, only what is asked for: a reader that is not there has no holes.
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: [
        'VipsForeignLoadJpegBuffer',
        'VipsForeignLoadPngBuffer',
        'VipsForeignLoadWebpBuffer',
        'VipsForeignLoadNsgifBuffer',
      ],
    });
    return sharp;
  }));
}

/** Reads uploaded pictures and writes them anew, so that nothing hidden in a file, no place and no camera's name, is served. */
@Injectable()
export class PictureEncoder {
  /** Of a moving picture the first frame. @throws DomainError picture-unreadable, picture-too-wide */
  async encode(bytes: Buffer): Promise<EncodedPicture> {
    if (pictureKindOf(bytes) === null) throw pictureUnreadable();
    const sharp = await library();
    const picture = () =>
      sharp(bytes, { failOn: 'error', limitInputPixels: MOST_PIXELS_A_SIDE ** 2, pages: 1, sequentialRead: true });
    const { width, height } = await picture()
      .metadata()
      .catch(() => Promise.reject(pictureUnreadable()));
    if (width > MOST_PIXELS_A_SIDE || height > MOST_PIXELS_A_SIDE) throw pictureTooWide(MOST_PIXELS_A_SIDE);
    try {
      const { data, info } = await picture()
        .autoOrient()
        .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: QUALITY })
        .toBuffer({ resolveWithObject: true });
      const sha256 = createHash('sha256').update(data).digest('hex');
      return { sha256, width: info.width, height: info.height, content: data };
    } catch {
      throw pictureUnreadable();
    }
  }
}
