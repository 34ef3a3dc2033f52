import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

type PathItem = Readonly<Record<string, Operation>>;

/** How people let an application in: where they decide, where the code is redeemed, and what can be asked for. */
interface AuthorizationCodeFlow {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly scopes: Readonly<Record<string, string>>;
}

interface Document {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly securitySchemes: { readonly OAuth2: { readonly flows: { authorizationCode: AuthorizationCodeFlow } } };
  };
}

interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number | null;
  readonly answer: unknown;
}

const FILE = resolve('../shared/contracts/discord-openapi.json');
const JSON_TYPE = 'application/json';

/** Discord's own OpenAPI description as a judge of requests and answers. Paths begin after `/api/v10`. */
export class DiscordContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false, validateSchema: false, logger: false });
  private readonly templates: { expression: RegExp; template: string; literals: number }[];
  private readonly compiled = new Map<string, ValidateFunction>();

  private constructor(
    private readonly paths: Document['paths'],
    private readonly document: Document,
  ) {
    addFormats.default(this.ajv);
    for (const format of ['snowflake', 'nonce']) this.ajv.addFormat(format, true);
    this.ajv.addSchema(document, 'discord');
    this.templates = Object.keys(paths).map((template) => ({
      template,
      expression: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      literals: template.replace(/\{[^}]+\}/g, '').length,
    }));
  }

  /** Where the description is looked for. */
  static readonly file = FILE;

  /** The contract, or undefined where the description is not beside the project. */
  static load(): DiscordContract | undefined {
    if (!existsSync(FILE)) return undefined;
    const document = JSON.parse(readFileSync(FILE, 'utf8')) as Document;
    return new DiscordContract(document.paths, document);
  }

  get authorizationCode(): AuthorizationCodeFlow {
    return this.document.components.securitySchemes.OAuth2.flows.authorizationCode;
  }

  /** What is wrong with a request's body; nothing when the list is empty. */
  requestProblems(method: string, path: string, body: unknown): string[] {
    const found = this.operation(method, path);
    if (!found) return [`${method} ${path} is not described`];
    if (found.operation.requestBody?.content[JSON_TYPE] === undefined) {
      return body === undefined ? [] : [`${method} ${path} takes no body`];
    }
    return this.problems([...found.pointer, 'requestBody', 'content', JSON_TYPE, 'schema'], withBitsAsNumbers(body));
  }

  /** What is wrong with a successful answer. Refusals are not held against the description, which is stricter than Discord. */
  answerProblems(method: string, path: string, status: number, body: unknown): string[] {
    if (status >= 400) return [];
    const found = this.operation(method, path);
    if (!found) return [`${method} ${path} is not described`];
    const response = found.operation.responses[String(status)];
    if (!response) return [`${method} ${path} never answers ${status}`];
    if (response.content?.[JSON_TYPE] === undefined) return body === undefined ? [] : [`${status} carries nothing`];
    return this.problems([...found.pointer, 'responses', String(status), 'content', JSON_TYPE, 'schema'], body);
  }

  /** All problems of recorded exchanges, each with where it is. Bodies of requests that were refused are not judged. */
  exchangeProblems(exchanges: readonly RecordedExchange[]): string[] {
    return exchanges.flatMap(({ method, path, body, status, answer }) => {
      const route = path.replace(/^\/api(\/v\d+)?/, '');
      if (status === null || status >= 400) return [];
      // A multipart body is recorded as it came.
      const asked = typeof body === 'string' ? [] : this.requestProblems(method, route, body);
      const answered = this.answerProblems(method, route, status, answer);
      return [
        ...asked.map((problem) => `${method} ${route}: request ${problem}`),
        ...answered.map((problem) => `${method} ${route} ${status}: answer ${problem}`),
      ];
    });
  }

  private operation(method: string, path: string): { operation: Operation; pointer: string[] } | undefined {
    const key = method.toLowerCase();
    const [best] = this.templates
      .filter(({ expression, template }) => expression.test(path) && this.paths[template]?.[key] !== undefined)
      .sort((a, b) => b.literals - a.literals);
    const operation = best && this.paths[best.template]?.[key];
    return operation && { operation, pointer: ['paths', best.template, key] };
  }

  private problems(pointer: readonly string[], value: unknown): string[] {
    const reference = `discord#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validate = this.compiled.get(reference) ?? this.ajv.compile({ $ref: reference });
    this.compiled.set(reference, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`);
  }
}

/** Discord documents these bits as text, takes both, and describes only the number. */
function withBitsAsNumbers(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withBitsAsNumbers);
  if (typeof body !== 'object' || body === null) return body;
  const bits = (body as Record<string, unknown>).default_member_permissions;
  return typeof bits === 'string' ? { ...body, default_member_permissions: Number(bits) } : body;
}
