import { ButtonStyle, type APIActionRowComponent, type APIButtonComponent, type APIEmbedField } from 'discord.js';
import type { AnswerWord } from '../scheduling/answers/raid-answer.entity.js';
import { ANSWER_WORDS } from '../scheduling/answers/raid-answer.messages.js';
import { cut, escaped, FIELD_LENGTH, GUILD_GOLD, listed } from '../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, linkButton, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import type { RaidView } from './raid-desk.service.js';
import { answerChoices, answerRefusalOf, ownAnswerText, type OwnAnswer } from './own-answer.rules.js';
import type { RaidRoster, RosterPerson } from './raid-roster.rules.js';

/** What Discord shows of everybody in a role before it becomes a wall. */
const NAMES_LENGTH = 400;

/** A raid for one person: when, who comes, what they said, and the buttons to say it. @param url of its page */
export function raidMessage(view: RaidView, url: string): PrivateMessage {
  const { raid, said } = view;
  const [start, end] = [secondsOf(raid.starts_at), secondsOf(raid.ends_at)];
  const refusal = answerRefusalOf(raid, view.now);
  return {
    content: said ? saidText(said, raid.sheet_url !== null) : (refusal ?? ''),
    embeds: [
      {
        title: cut(escaped(raid.title, 200), 256),
        description: `<t:${start}:F> to <t:${end}:t> (<t:${start}:R>)`,
        color: GUILD_GOLD,
        fields: fieldsOf(view),
      },
    ],
    components: [...(refusal ? [] : [answerRow(raid.id, view.own)]), linkRow(raid.sheet_url, url)],
  };
}

export function noRaidMessage(): PrivateMessage {
  return { content: 'No raid is planned right now. The next one is shown here as soon as it is.' };
}

function saidText(said: AnswerWord, hasSheet: boolean): string {
  const sheet = hasSheet ? 'The sheet hears of it in a moment.' : 'It goes onto the sheet as soon as that is posted.';
  return `Noted: **${ANSWER_WORDS[said]}**. ${sheet}`;
}

function fieldsOf({ raid, roster, own }: RaidView): APIEmbedField[] {
  const { roles, withoutRole, byAnswer } = roster;
  const others = [
    ['Tentative', byAnswer.tentative],
    ['Bench', byAnswer.bench],
    ['Absent', byAnswer.absent],
  ] as const;
  return [
    ...roles.map(({ displayName, raidTarget, people }) => roleField(displayName, raidTarget, people)),
    ...(withoutRole.length > 0 ? [roleField('Any role', 0, withoutRole)] : []),
    ...others
      .filter(([, people]) => people.length > 0)
      .map(([word, people]) => ({ name: `${word}: ${people.length}`, value: namesText(people) })),
    { name: 'You', value: cut(ownAnswerText(own, raid.sheet_url !== null), FIELD_LENGTH) },
  ];
}

function roleField(name: string, target: number, people: RaidRoster['withoutRole']): APIEmbedField {
  const count = target > 0 ? `${people.length} of ${target}` : String(people.length);
  return { name: `${escaped(name, 40)}: ${count}`, value: people.length > 0 ? namesText(people) : '–', inline: true };
}

function nameOf({ displayName, answer }: RosterPerson): string {
  return answer === 'late' ? `${escaped(displayName, 40)} (late)` : escaped(displayName, 40);
}

function namesText(people: readonly RosterPerson[]): string {
  return listed(people.map(nameOf), ', ', NAMES_LENGTH);
}

function answerRow(raidId: number, own: OwnAnswer): APIActionRowComponent<APIButtonComponent> {
  const buttons = answerChoices(own).map(({ value, label, isChosen }) =>
    actionButton(label, `raid/${raidId}/answer/${value}`, {
      style: isChosen ? ButtonStyle.Success : ButtonStyle.Secondary,
    }),
  );
  return buttonRow(...buttons, actionButton('Look again', `raid/${raidId}/show`));
}

function linkRow(sheetUrl: string | null, url: string): APIActionRowComponent<APIButtonComponent> {
  return buttonRow(...(sheetUrl ? [linkButton('The sheet', sheetUrl)] : []), linkButton('On the site', url));
}

function secondsOf(iso: string): number {
  return Math.floor(new Date(iso).getTime() / 1000);
}
