import type { Params } from 'nestjs-pino';
import { stdSerializers } from 'pino';

/** Query values that let somebody in: one-time links, codes, OAuth answers. */
const SECRET_QUERY = /([?&](?:code|token|state|key)=)[^&]*/gi;

/** Structured logs, one JSON line each; what could let anybody in never gets into them. */
export function loggerOptions(level: string): Params {
  return {
    pinoHttp: {
      level,
      redact: {
        paths: ['req.headers', 'res.headers', 'err.config', 'err.requestBody', '*.password', '*.token', '*.apiKey'],
        remove: true,
      },
      serializers: {
        req: (request: { method: string; url: string; id: unknown }) => ({
          id: request.id,
          method: request.method,
          url: request.url.replace(SECRET_QUERY, '$1…'),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: stdSerializers.errWithCause,
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    },
  };
}
