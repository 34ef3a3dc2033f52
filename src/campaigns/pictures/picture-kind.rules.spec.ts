import { pictureKindOf } from './picture-kind.rules.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['\xff\xd8\xff\xe0....JFIF', 'jpeg'],
  ['\x89PNG\r\n\x1a\n....', 'png'],
  ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'webp'],
  ['GIF89a....', 'gif'],
  ['GIF87a....', 'gif'],
])('%j is known by its first bytes', (text, kind) => {
  expect(pictureKindOf(bytes(text))).toBe(kind);
});

test.each([
  ['nothing', ''],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing that may hold script', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a sound in the same box as WebP', 'RIFF\x10\x00\x00\x00WAVEfmt '],
  ['half a signature', '\x89PNG'],
])('%s is no picture', (_what, text) => {
  expect(pictureKindOf(bytes(text))).toBeNull();
});
