import type { Params } from 'nestjs-pino';
import { destination, stdSerializers, type LoggerOptions } from 'pino';

/** Query values that let somebody in: one-time links, codes, OAuth answers. */
const SECRET_QUERY = /([?&](?:code|token|state|key)=)[^&]*/gi;

/** A calendar program sends nothing but an address, so a member's is a key. */
const SECRET_PATH = /(\/calendar\/)(?!public\.ics)[^/?]+/gi;

/** Nest tells of each module and route while it starts: a hundred lines before the one that the host looks for. */
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
const INFO = 30;
/** A port that can't be had is told in a sentence of our own, which also says what to do. */
const TAKEN_PORT = /^Error: listen E(ADDRINUSE|ACCES)/;

const withoutChatter: LoggerOptions['hooks'] = {
  logMethod(args, method, level) {
    const [about, text] = args as unknown[];
    const context = typeof about === 'object' && about !== null && 'context' in about ? String(about.context) : '';
    if (level === INFO && CHATTER.has(context) && !this.isLevelEnabled('debug')) return;
    if (context === 'NestApplication' && typeof text === 'string' && TAKEN_PORT.test(text)) return;
    method.apply(this, args);
  },
};

/** Structured logs, one JSON line each; what could let anybody in never gets into them. */
export function loggerOptions(level: string, file?: string): Params {
  return {
    pinoHttp: {
      level,
      ...(file ? { stream: destination({ dest: file, mkdir: true, sync: true }) } : {}),
      hooks: withoutChatter,
      redact: {
        paths: ['req.headers', 'res.headers', 'err.config', 'err.requestBody', '*.password', '*.token', '*.apiKey'],
        remove: true,
      },
      serializers: {
        req: (request: { method: string; url: string; id: unknown }) => ({
          id: request.id,
          method: request.method,
          url: request.url.replace(SECRET_QUERY, '$1…').replace(SECRET_PATH, '$1…'),
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: stdSerializers.errWithCause,
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    },
  };
}
