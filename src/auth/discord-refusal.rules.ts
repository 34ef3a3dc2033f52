/** A refusal of a login by Discord as a person meets it. */
export interface DiscordRefusalPage {
  readonly heading: string;
  /** What to do now, one way each. */
  readonly ways: readonly string[];
  readonly back: { readonly href: string; readonly label: string };
}

const LOGIN = { href: '/login', label: 'Back to the login' };
const PROFILE = { href: '/profile', label: 'Back to your profile' };
const AS_SOMEBODY_ELSE =
  'Were you logged in to Discord as somebody else? Change the user at discord.com, then begin again.';

const PAGES: Readonly<Record<string, Omit<DiscordRefusalPage, 'back'>>> = {
  'auth.discord-login-off': {
    heading: 'Not set up here',
    ways: ['Use your account name and password instead.'],
  },
  'auth.discord-login-not-valid': {
    heading: 'Please begin again',
    ways: ['Go back and press the Discord button once more, and stay in this browser until you are through.'],
  },
  'auth.discord-exchange-failed': {
    heading: 'Discord did not answer as it should',
    ways: [
      'Try again in a minute.',
      'If it goes on, use your account name and password, and tell an officer: the log says what Discord answered.',
    ],
  },
  'auth.discord-nobody': {
    heading: 'We do not know this Discord user',
    ways: [
      'You have an account? Log in with your name and password, and link Discord on your profile.',
      'You have none? Give the command /account on the guild’s Discord server, or ask an officer for an invite.',
      AS_SOMEBODY_ELSE,
    ],
  },
  'auth.discord-no-account': {
    heading: 'You have no account yet',
    ways: ['Give the command /account on the guild’s Discord server, or ask an officer for an invite.'],
  },
  'auth.account-inactive': {
    heading: 'Your account is switched off',
    ways: ['An officer can switch it on again.'],
  },
  'identity.discord-user-taken': {
    heading: 'That Discord user is linked already',
    ways: [AS_SOMEBODY_ELSE, 'Is it yours? Ask an officer, who sees both players.'],
  },
  'identity.linked-already': {
    heading: 'You are linked already',
    ways: ['Unlink your present Discord user on your profile, then link the other one.'],
  },
};

/** How to tell a refusal, by its code; null for one that has nothing to do with Discord. */
export function discordRefusalPage(code: string, isLoggedIn: boolean): DiscordRefusalPage | null {
  const page = PAGES[code];
  return page ? { ...page, back: isLoggedIn ? PROFILE : LOGIN } : null;
}
