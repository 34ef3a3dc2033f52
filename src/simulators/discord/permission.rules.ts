export const VIEW_CHANNEL = 1n << 10n;
export const SEND_MESSAGES = 1n << 11n;
export const ADMINISTRATOR = 1n << 3n;

/** Every bit that exists today. */
export const EVERYTHING = (1n << 53n) - 1n;

/** All but the administrator bit, which would hide a channel's own restrictions from the bot's library. */
export const BOT_DEFAULT = EVERYTHING & ~ADMINISTRATOR;

/** See and send, react, embed, attach, read history, speak, change one's nickname, use commands. */
export const EVERYONE_DEFAULT =
  VIEW_CHANNEL |
  SEND_MESSAGES |
  (1n << 6n) |
  (1n << 14n) |
  (1n << 15n) |
  (1n << 16n) |
  (1n << 20n) |
  (1n << 21n) |
  (1n << 25n) |
  (1n << 26n) |
  (1n << 31n);

/** Whether a member with these permissions has all bits asked for; administrators have every one. */
export function permits(permissions: bigint, asked: bigint): boolean {
  return (permissions & ADMINISTRATOR) !== 0n || (permissions & asked) === asked;
}
