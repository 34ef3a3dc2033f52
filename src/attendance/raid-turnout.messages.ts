import { ButtonStyle, type APIActionRowComponent, type APIButtonComponent, type APIEmbedField } from 'discord.js';
import type { AnswerWord } from '../scheduling/answers/raid-answer.entity.js';
import { ANSWER_WORDS } from '../scheduling/answers/raid-answer.messages.js';
import { cut, escaped, FIELD_LENGTH, GUILD_GOLD, listed } from '../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, linkButton, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import type { RaidView } from './raid-desk.service.js';
import { answerChoices, answerRefusalOf, ownAnswerText } from './own-answer.rules.js';
import type { Comer, RaidTurnout, RoleTurnout } from './raid-turnout.rules.js';

/** What Discord shows of everybody in a role before it becomes a wall. */
const NAMES_LENGTH = 400;

/** A raid for one person: when, who comes, what they said, and the buttons to say it. @param url of its page */
export function raidMessage(view: RaidView, url: string): PrivateMessage {
  const { raid, turnout, said } = view;
  const [start, end] = [secondsOf(raid.starts_at), secondsOf(raid.ends_at)];
  const refusal = answerRefusalOf(raid, view.now);
  return {
    content: said ? saidText(said, raid.sheet_url !== null) : (refusal ?? ''),
    embeds: [
      {
        title: cut(escaped(raid.title, 200), 256),
        description: `<t:${start}:F> to <t:${end}:t> (<t:${start}:R>)`,
        color: GUILD_GOLD,
        fields: fieldsOf(turnout, raid.sheet_url !== null),
      },
    ],
    components: [...(refusal ? [] : [answerRow(raid.id, turnout)]), linkRow(raid.sheet_url, url)],
  };
}

export function noRaidMessage(): PrivateMessage {
  return { content: 'No raid is planned right now. The next one is shown here as soon as it is.' };
}

function saidText(said: AnswerWord, hasSheet: boolean): string {
  const sheet = hasSheet ? 'The sheet hears of it in a moment.' : 'It goes onto the sheet as soon as that is posted.';
  return `Noted: **${ANSWER_WORDS[said]}**. ${sheet}`;
}

function fieldsOf(turnout: RaidTurnout, hasSheet: boolean): APIEmbedField[] {
  const others = [
    ['Tentative', turnout.tentative],
    ['Bench', turnout.bench],
    ['Absent', turnout.absent],
  ] as const;
  return [
    ...turnout.roles.map(roleField),
    ...(turnout.roleless.length > 0 ? [roleField({ name: 'Any role', target: 0, comers: turnout.roleless })] : []),
    ...others
      .filter(([, names]) => names.length > 0)
      .map(([word, names]) => ({
        name: `${word}: ${names.length}`,
        value: namesText(names.map((name) => escaped(name, 40))),
      })),
    { name: 'You', value: cut(ownAnswerText(turnout.own, hasSheet), FIELD_LENGTH) },
  ];
}

function roleField({ name, target, comers }: RoleTurnout): APIEmbedField {
  const count = target > 0 ? `${comers.length} of ${target}` : String(comers.length);
  const names = comers.map(comerText);
  return { name: `${escaped(name, 40)}: ${count}`, value: names.length > 0 ? namesText(names) : '–', inline: true };
}

function comerText({ name, isLate }: Comer): string {
  return isLate ? `${escaped(name, 40)} (late)` : escaped(name, 40);
}

function namesText(names: readonly string[]): string {
  return listed(names, ', ', NAMES_LENGTH);
}

function answerRow(raidId: number, { own }: RaidTurnout): APIActionRowComponent<APIButtonComponent> {
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
