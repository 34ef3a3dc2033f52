import { Catch, HttpException, HttpStatus, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { MessageFlags, type AutocompleteInteraction, type Interaction, type RepliableInteraction } from 'discord.js';
import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { cut, escaped } from '../discord/discord-text.rules.js';
import { PageLocals } from '../web/page-locals.service.js';
import { wantsJson, wantsPart } from '../web/request.rules.js';
import { DomainError, httpStatusOf } from './domain.errors.js';

/** The most characters of a message in Discord. */
const MESSAGE_LENGTH = 2_000;

interface Refusal {
  readonly status: number;
  readonly sentence: string;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Above the sentence of a page; that of its status when absent. */
  readonly heading?: string | null;
  /** Present when the fault is ours: the same id stands in the log. */
  readonly errorId?: string;
}

/** The one filter: every error speaks as JSON below /api, as a page elsewhere, and as a private reply in Discord. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly locals: PageLocals) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const refusal = this.refusalOf(error);
    if (host.getType<string>() === 'necord') return this.reply(host, refusal);
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (response.headersSent) return void response.end();
    if (wantsJson(request)) return this.answer(response, refusal);
    if (refusal.code === 'auth.not-logged-in' && request.method === 'GET') {
      return response.redirect(302, `/login?next=${encodeURIComponent(request.originalUrl)}`);
    }
    if (wantsPart(request)) {
      // htmx shows the text in the page's toast area; a whole page would land inside a table row.
      response.status(refusal.status).type('text/plain').send(refusal.sentence);
      return;
    }
    // A guard refuses before the interceptor that fills the layout.
    await this.locals.fill(request, response);
    const heading = refusal.heading ?? headingOf(refusal.status);
    response.status(refusal.status).render('errors/error', {
      title: heading,
      heading,
      status: refusal.status,
      sentence: refusal.sentence,
      errorId: refusal.errorId,
    });
  }

  private refusalOf(error: unknown): Refusal {
    if (error instanceof DomainError) {
      const { kind, message: sentence, code, fields, heading } = error;
      return { status: httpStatusOf(kind), sentence, code, fields, heading };
    }
    const bodyFault = bodyFaultOf(error);
    if (bodyFault) return bodyFault;
    if (error instanceof HttpException && error.getStatus() < 500) {
      const status = error.getStatus();
      const sentence = status === 404 ? 'There is nothing at this address.' : error.message;
      return { status, sentence, code: `http.${status}`, fields: {} };
    }
    const errorId = randomBytes(4).toString('hex');
    this.logger.error({ err: error, errorId }, 'An unexpected error.');
    const sentence = 'Something went wrong on our side. Try again; if it happens again, tell an officer the id.';
    return { status: 500, sentence, code: 'shared.unexpected', fields: {}, errorId };
  }

  private answer(response: Response, { status, sentence, code, fields, errorId }: Refusal): void {
    response.status(status).json({
      ok: false,
      error: sentence,
      code,
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
      ...(errorId ? { error_id: errorId } : {}),
    });
  }

  private async reply(host: ArgumentsHost, { sentence, errorId }: Refusal): Promise<void> {
    const [interaction] = host.getArgByIndex<[Partial<Interaction>]>(0);
    const told = errorId ? `${sentence} (${errorId})` : sentence;
    const content = cut(escaped(told, MESSAGE_LENGTH), MESSAGE_LENGTH);
    try {
      if (isTyping(interaction)) {
        // Whoever may not give the command is suggested nothing, and has nothing to wait for.
        if (!interaction.responded) await interaction.respond([]);
      } else if (isRepliable(interaction)) await tell(interaction, content);
    } catch (error) {
      this.logger.warn({ err: error }, 'A refusal could not be told in Discord.');
    }
  }
}

function isTyping(interaction: Partial<Interaction> | undefined): interaction is AutocompleteInteraction {
  return typeof interaction?.isAutocomplete === 'function' && interaction.isAutocomplete();
}

function isRepliable(interaction: Partial<Interaction> | undefined): interaction is RepliableInteraction {
  return typeof interaction?.isRepliable === 'function' && interaction.isRepliable();
}

/** As a private message of its own, or in place of the one that was promised; never over a message that shows something. */
async function tell(interaction: RepliableInteraction, content: string): Promise<void> {
  // A click that promised to change its message has not said whether it shall be private.
  const isPromised = interaction.deferred && interaction.ephemeral !== null;
  if (isPromised && !interaction.replied) await interaction.editReply({ content });
  else if (interaction.deferred || interaction.replied)
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  else await interaction.reply({ content, flags: MessageFlags.Ephemeral });
}

/** What Express' body parser refuses before any handler of ours is reached. */
function bodyFaultOf(mapped: unknown): Refusal | null {
  // Nest wraps what the parser threw.
  const error = mapped instanceof HttpException ? mapped.cause : mapped;
  if (!(error instanceof Error) || !('type' in error)) return null;
  if (error.type === 'entity.parse.failed') {
    return { status: 400, sentence: 'The body is not valid JSON.', code: 'shared.malformed-body', fields: {} };
  }
  if (error.type === 'entity.too.large') {
    return {
      status: HttpStatus.PAYLOAD_TOO_LARGE,
      sentence: 'The body is too large.',
      code: 'shared.body-too-large',
      fields: {},
    };
  }
  if (error.type === 'charset.unsupported' || error.type === 'encoding.unsupported') {
    return {
      status: 415,
      sentence: 'The body has an encoding that is not read here.',
      code: 'shared.encoding',
      fields: {},
    };
  }
  return null;
}

function headingOf(status: number): string {
  if (status === 404) return 'Not found';
  if (status === 401) return 'Please log in';
  if (status === 403) return 'Not for your rank';
  if (status === 429) return 'A moment, please';
  return status >= 500 ? 'Something went wrong' : 'That did not work';
}
