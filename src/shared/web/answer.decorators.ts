import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';

interface AnswerOptions {
  /** One line for the Swagger page. */
  readonly summary: string;
  /** The class of `data`, in an array for a list; null where there is nothing to tell. */
  readonly data: Type | [Type] | null;
  readonly status?: number;
  /** The refusals this route may answer beside 400, 401 and 403: status → code and when. */
  readonly errors?: Record<number, string>;
}

/** Documents a JSON route: its summary, the envelope around its answer, and every refusal with its code. */
export function Answers({ summary, data, status = 200, errors = {} }: AnswerOptions): MethodDecorator {
  const type = Array.isArray(data) ? data[0] : data;
  const one = type ? { $ref: getSchemaPath(type) } : { nullable: true, type: 'object' as const };
  const schema = {
    type: 'object' as const,
    required: ['ok', 'data'],
    properties: {
      ok: { type: 'boolean' as const, enum: [true] },
      data: Array.isArray(data) ? { type: 'array' as const, items: one } : one,
    },
  };
  return applyDecorators(
    ApiOperation({ summary }),
    ...(type ? [ApiExtraModels(type)] : []),
    ApiResponse({ status, description: 'Done.', schema }),
    ...refusalsOf(errors),
  );
}

interface FileAnswerOptions extends Pick<AnswerOptions, 'summary' | 'errors'> {
  /** Its media type, such as text/csv. */
  readonly type: string;
}

/** Documents a route that answers a text file; its refusals are JSON like all others. */
export function AnswersFile({ summary, type, errors = {} }: FileAnswerOptions): MethodDecorator {
  const schema = { type: 'string' as const };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: 'The file.', content: { [type]: { schema } } }),
    ...refusalsOf(errors),
  );
}

function refusalsOf(errors: Record<number, string>): MethodDecorator[] {
  const refusal = {
    type: 'object' as const,
    required: ['ok', 'error', 'code'],
    properties: {
      ok: { type: 'boolean' as const, enum: [false] },
      error: { type: 'string' as const, description: 'A sentence for people.' },
      code: { type: 'string' as const, description: 'Stable, for programs.' },
      fields: { type: 'object' as const, additionalProperties: { type: 'string' as const } },
    },
  };
  const refusals: Record<number, string> = {
    400: 'shared.invalid-input: a field is missing, wrong or unknown.',
    401: 'auth.not-logged-in: no valid token or cookie.',
    403: 'auth.rank-too-low, auth.form-token: not for this rank, or a cookie without X-Requested-With.',
    ...errors,
  };
  return Object.entries(refusals).map(([code, description]) =>
    ApiResponse({ status: Number(code), description, schema: refusal }),
  );
}
