import { StringOption } from 'necord';
import { OPTION_LENGTH } from '../shared/discord/option-value.rules.js';

export class DiscordLinkOptions {
  @StringOption({
    name: 'code',
    description: 'The code from your profile on the web site; without it you are told how to get one',
    max_length: OPTION_LENGTH,
  })
  code: string | null;
}
