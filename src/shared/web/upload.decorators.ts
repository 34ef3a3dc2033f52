import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Upload, UploadCarrier } from './upload.config.js';

/** The file that came with the form. */
export const SentFile = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload =>
    context.switchToHttp().getRequest<UploadCarrier>().upload ?? { fault: 'none' },
);

/** Documents a JSON route that takes one file, in a form's field `file`. */
export function TakesFile(description: string): MethodDecorator {
  return applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary', description } },
      },
    }),
  );
}
