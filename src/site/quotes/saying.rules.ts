/** What people of the guild put on the site: quotes, and the titles that go with them. */
export const sayingKinds = ['quotes', 'titles'] as const;
export type SayingKind = (typeof sayingKinds)[number];

export const SAYING_LENGTH: Readonly<Record<SayingKind, number>> = { quotes: 500, titles: 100 };

/** A saying as it stands on the front page. */
export interface Saying {
  readonly quote: string;
  readonly title: string;
}

const WITHOUT_ANY: Saying = {
  quote: 'The fire is lit, the ale is poured, and somebody has pulled already.',
  title: 'heard at the hearth',
};

/** What is shown while nobody has written a quote or a title yet. */
export function sayingOf({ quote, title }: { quote: string | null; title: string | null }): Saying {
  return { quote: quote ?? WITHOUT_ANY.quote, title: title ?? WITHOUT_ANY.title };
}
