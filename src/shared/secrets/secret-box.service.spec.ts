import fc from 'fast-check';
import { SecretBox } from './secret-box.service.js';

const box = new SecretBox('0f'.repeat(32));

test('what is sealed can be opened again, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(box.open(box.seal(text))).toBe(text);
    }),
  );
});

test('a sealed text shows nothing of the text, and is another each time', () => {
  const sealed = box.seal('key-of-the-server');
  expect(sealed).toMatch(/^v1(\.[\w-]+){3}$/);
  expect(sealed).not.toContain('key-of-the-server');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('key-of-the-server');
  expect(box.seal('key-of-the-server')).not.toBe(sealed);
});

test('another key does not open it', () => {
  expect(() => new SecretBox('1f'.repeat(32)).open(box.seal('secret'))).toThrow();
});

test('a sealed text that was changed anywhere is not opened', () => {
  const [version = '', ...parts] = box.seal('a secret of some length').split('.');
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const forged = [version, ...parts.with(index, changed.toString('base64url'))].join('.');
      expect(() => box.open(forged)).toThrow();
    }
  }
});

test('what is no sealed text is refused without being repeated', () => {
  for (const text of ['', 'plain-key', 'v2.a.b.c', 'v1.a.b', 'v1...']) {
    expect(() => box.open(text)).toThrow('This is no sealed secret.');
  }
});

test('a shortened seal is no seal', () => {
  const [version = '', nonce = '', tag = '', text = ''] = box.seal('secret').split('.');
  const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
  expect(() => box.open([version, nonce, short, text].join('.'))).toThrow();
});
