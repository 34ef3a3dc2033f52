/** What discord.js says of a login that Discord turned away, as far as somebody can mend it, by its code. */
const FAULTS: Readonly<Record<string, string>> = {
  TokenInvalid: 'Discord does not accept the bot’s token any more: enter a new one.',
  DisallowedIntents:
    'The application may not see the server’s members: switch on “Server Members Intent” in the developer portal, at Bot.',
};

/** Why the bot could not log in, as a sentence with its mend; of what nobody can mend here, that it tries again. */
export function loginFault(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const known = FAULTS[String(code)];
  if (known) return known;
  if (/disallowed intent/i.test(String(message))) return FAULTS['DisallowedIntents'] ?? '';
  return 'The bot could not log in to Discord just now; it tries again by itself every few seconds.';
}
