import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 'v1';
/** Bytes. A shorter tag, which Node would take unless told, could be guessed. */
const TAG_LENGTH = 16;

/** Encrypts what must not be readable in the database: AES-256-GCM, a fresh 12-byte nonce for each text. */
export class SecretBox {
  private readonly key: Buffer;

  /** @param keyHex 32 bytes in hexadecimal */
  constructor(keyHex: string) {
    this.key = Buffer.from(keyHex, 'hex');
  }

  /** Answers `v1.<nonce>.<tag>.<text>`, each base64url. */
  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [VERSION, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws Error when the text was sealed with another key or has been tampered with; the text itself is never named */
  open(sealed: string): string {
    const [version, nonce, tag, text] = sealed.split('.');
    if (version !== VERSION || !nonce || !tag || text === undefined) throw new Error('This is no sealed secret.');
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  }
}
