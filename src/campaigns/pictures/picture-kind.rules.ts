export const pictureKinds = ['jpeg', 'png', 'webp', 'gif'] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** Longer sides are not even looked at: a small file can unfold to more pixels than the machine has room for. */
export const MOST_PIXELS_A_SIDE = 8000;

/** What a file is by its first bytes, whatever it is called; null for anything that is not taken, SVG among it. */
export function pictureKindOf(bytes: Uint8Array): PictureKind | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  return text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a' ? 'gif' : null;
}
