import { DomainError } from '../../shared/errors/domain.errors.js';
import { MOST_UPLOAD_BYTES, type Upload } from '../../shared/web/upload.config.js';

const refused = (code: string, sentence: string) =>
  new DomainError('invalid', `campaigns.${code}`, sentence, { fields: { file: sentence } });

export const pictureUnreadable = () =>
  refused('picture-unreadable', 'This is no picture that can be read here: send a JPEG, PNG, WebP or GIF.');
export const pictureTooWide = (most: number) =>
  refused('picture-too-wide', `The picture is too large to be read: at most ${most} pixels on a side.`);

/** The file of a form, if it came. @throws DomainError picture-too-large, picture-missing, picture-unreadable */
export function uploadedBytes(upload: Upload): Buffer {
  if ('bytes' in upload) return upload.bytes;
  if (upload.fault === 'too-large') {
    const most = MOST_UPLOAD_BYTES / 1024 / 1024;
    throw refused('picture-too-large', `The picture is too large: at most ${most} MB can be sent.`);
  }
  if (upload.fault === 'none') throw refused('picture-missing', 'Choose a picture to send.');
  throw pictureUnreadable();
}
