export interface UploadedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly text: string;
}

/**
 * Splits a `multipart/form-data` body into what Discord's clients put there: `payload_json` and files. Files are kept
 * as text: the applications that are tried against the simulator send CSV and the like.
 */
export function readMultipart(raw: string, contentType: string): { payload: unknown; files: UploadedFile[] } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? '';
  let payload: unknown;
  const files: UploadedFile[] = [];
  for (const part of raw.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const text = rest.join('\r\n\r\n').replace(/\r\n$/, '');
    const filename = /filename="([^"]*)"/i.exec(head)?.[1];
    if (filename !== undefined) {
      const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
      files.push({ filename, contentType: type.trim(), text });
    } else if (/name="payload_json"/i.test(head)) {
      payload = JSON.parse(text);
    }
  }
  return { payload, files };
}
