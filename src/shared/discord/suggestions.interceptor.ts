import { Injectable } from '@nestjs/common';
import { AutocompleteInterceptor, type AutocompleteContext } from 'necord';
import type { Carrier } from '../access/access.decorators.js';
import { ANONYMOUS, type Actor } from '../access/actor.rules.js';
import { cut } from './discord-text.rules.js';
import { OPTION_LENGTH, typedText } from './option-value.rules.js';

/** The most that Discord shows at once. */
export const MOST_SUGGESTIONS = 25;

export interface Suggestion {
  readonly name: string;
  readonly value: string;
}

/** Somebody who is typing in an option of a command. */
export interface Typing {
  /** The option's name. */
  readonly option: string;
  readonly typed: string;
  /** Whom the guard let in: suggestions show no more than their command would. */
  readonly actor: Actor;
  /** What the other options hold so far. */
  readonly other: (option: string) => string | null;
}

/** What a command suggests while it is typed. The one guard stands before it, as before the command itself. */
@Injectable()
export abstract class Suggestions extends AutocompleteInterceptor {
  /** Whatever fits what was typed; more than Discord takes is left out here. */
  protected abstract suggest(typing: Typing): Promise<readonly Suggestion[]>;

  override async transformOptions(interaction: AutocompleteContext[0]): Promise<void> {
    const { name: option, value } = interaction.options.getFocused(true);
    const found = await this.suggest({
      option,
      typed: typedText(value),
      actor: (interaction as AutocompleteContext[0] & Carrier).actor ?? ANONYMOUS,
      other: (name) => interaction.options.getString(name),
    });
    await interaction.respond(
      found.slice(0, MOST_SUGGESTIONS).map(({ name, value: chosen }) => ({
        // Discord refuses them all for the sake of one without a name.
        name: cut(name.trim(), OPTION_LENGTH) || '?',
        value: chosen,
      })),
    );
  }
}
