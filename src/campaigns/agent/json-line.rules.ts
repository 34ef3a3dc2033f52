/** A JSON text that is none, and the line where it stops being one. */
export class JsonFault extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** A value and, for each place in it (`a.b.0`; the whole is ''), the line on which it begins. */
export interface LocatedJson {
  readonly value: unknown;
  readonly lines: ReadonlyMap<string, number>;
}

/** A string, a number or word, a mark; or, as the last resort, whatever stands there instead. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"[^\n]*/g;

/**
 * Reads JSON and remembers where everything stands, so that whoever wrote it by hand can be told which line is faulty;
 * JSON.parse tells neither that nor, for many faults, any place at all.
 * @throws JsonFault for what is no JSON, and for a name that an object has twice
 */
export function parseLocated(text: string): LocatedJson {
  return new Reader(text).whole();
}

class Reader {
  private readonly tokens: { readonly text: string; readonly line: number }[] = [];
  private readonly lines = new Map<string, number>();
  private position = 0;

  constructor(text: string) {
    let line = 1;
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      line += text.slice(end, match.index).split('\n').length - 1;
      end = match.index;
      this.tokens.push({ text: match[0], line });
    }
    this.tokens.push({ text: '', line: text.trimEnd().split('\n').length });
  }

  whole(): LocatedJson {
    const value = this.value('');
    if (this.next !== '') throw this.fault('the end of the file');
    return { value, lines: this.lines };
  }

  private value(path: string): unknown {
    this.lines.set(path, this.tokens[this.position]?.line ?? 0);
    if (this.took('{')) return this.object(path);
    if (this.took('[')) return this.list(path);
    return this.primitive('a value');
  }

  private object(path: string): Record<string, unknown> {
    // Without a prototype, whatever names somebody writes.
    const fields = Object.create(null) as Record<string, unknown>;
    if (this.took('}')) return fields;
    do {
      if (!this.next.startsWith('"')) throw this.fault('a name in double quotes');
      const name = this.primitive('a name') as string;
      if (Object.hasOwn(fields, name)) throw new JsonFault(`“${name}” stands there twice`, this.lineBefore);
      if (!this.took(':')) throw this.fault('“:”');
      fields[name] = this.value(path === '' ? name : `${path}.${name}`);
    } while (this.took(','));
    if (!this.took('}')) throw this.fault('“,” or “}”');
    return fields;
  }

  private list(path: string): unknown[] {
    const items: unknown[] = [];
    if (this.took(']')) return items;
    do items.push(this.value(path === '' ? String(items.length) : `${path}.${items.length}`));
    while (this.took(','));
    if (!this.took(']')) throw this.fault('“,” or “]”');
    return items;
  }

  private primitive(what: string): unknown {
    try {
      const value = JSON.parse(this.next) as unknown;
      this.position += 1;
      return value;
    } catch {
      throw this.fault(what);
    }
  }

  private took(mark: string): boolean {
    if (this.next !== mark) return false;
    this.position += 1;
    return true;
  }

  private get next(): string {
    return this.tokens[this.position]?.text ?? '';
  }

  private get lineBefore(): number {
    return this.tokens[this.position - 1]?.line ?? 0;
  }

  private fault(expected: string): JsonFault {
    const { text = '', line = 0 } = this.tokens[this.position] ?? {};
    const found = text === '' ? 'the file ends' : `there is ${text.slice(0, 40)}`;
    return new JsonFault(`${expected} should stand where ${found}`, line);
  }
}
