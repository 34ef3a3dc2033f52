import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import multer, { memoryStorage, MulterError } from 'multer';

/** The one file of a form may be so large; what it may be, the module that takes it decides. */
export const MOST_UPLOAD_BYTES = 2 * 1024 * 1024;

/** What a form brought as its file. */
export type Upload = { readonly bytes: Buffer } | { readonly fault: 'none' | 'too-large' | 'malformed' };

/** Where a request carries its upload from here to the door. */
export interface UploadCarrier {
  upload?: Upload;
}

/** Only here do forms with files come in, and only from people who have something to show for themselves. */
const DOORS = /^\/(?:api\/v1\/)?admin\//;

const FORM = { fileSize: MOST_UPLOAD_BYTES, files: 1, fields: 20, parts: 22, fieldSize: 20_000, headerPairs: 20 };

/**
 * Reads forms with files before the guard does its work, because the form token is one of their fields. A file that can't
 * be taken is no error yet: the door tells it, where the person who sent it is.
 */
export function acceptUploads(app: NestExpressApplication): void {
  const read = multer({ storage: memoryStorage(), limits: FORM }).single('file');
  app.use((request: Request & UploadCarrier, response: Response, next: NextFunction) => {
    const known = request.headers.cookie !== undefined || request.headers.authorization !== undefined;
    if (!known || !DOORS.test(request.path) || !request.is('multipart/form-data')) return next();
    read(request, response, (error: unknown) => {
      const file = request.file;
      if (error) request.upload = { fault: isTooLarge(error) ? 'too-large' : 'malformed' };
      else request.upload = file && file.size > 0 ? { bytes: file.buffer } : { fault: 'none' };
      next();
    });
  });
}

function isTooLarge(error: unknown): boolean {
  return error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE';
}
