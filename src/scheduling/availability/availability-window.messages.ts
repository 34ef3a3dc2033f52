import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIEmbed,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import { cut, escaped, FIELD_LENGTH, GUILD_GOLD } from '../../shared/discord/discord-text.rules.js';
import { actionButton, buttonRow, linkButton, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import { words } from '../../shared/web/view-helpers.rules.js';
import { EXAMPLE, weekAsText, type TypedWeek } from './availability-text.rules.js';
import type { ComingWeek } from './availability-window.queries.js';
import { barsOfWeek } from './availability-window.rules.js';

export const EDIT = 'availability/edit';
export const AGAIN = 'availability/again';
export const WEEK_FORM = 'availability/week';
export const ZONE_FIELD = 'zone';
export const DAYS_FIELD = 'days';

const MOST_ZONE = 50;
const MOST_DAYS = 500;
const TYPED_ZONE = 'Time zone, as you typed it';
const TYPED_DAYS = 'Your week, as you typed it';

/** One's own week, in one's own zone and in the guild's, with the button that opens the form. */
export function weekMessage(week: ComingWeek, pageUrl: string, { isSaved = false } = {}): PrivateMessage {
  const isShared = week.timezone.toLowerCase() === week.guildZone.toLowerCase();
  const own = { name: `Your time, ${words(week.timezone)}`, value: linesIn(week, week.timezone), inline: true };
  const guilds = { name: `Guild time, ${words(week.guildZone)}`, value: linesIn(week, week.guildZone), inline: true };
  const embed: APIEmbed = {
    title: 'When you can play',
    color: GUILD_GOLD,
    fields: isShared ? [own] : [own, guilds],
    footer: { text: `As in the week of ${week.monday}. A window past midnight goes on in the next day.` },
  };
  const nothing = 'You have not told the guild when you can play: nobody can count on you yet.';
  return {
    ...(isSaved ? { content: 'Saved.' } : week.days.length === 0 ? { content: nothing } : {}),
    embeds: [embed],
    components: [
      buttonRow(actionButton('Edit', EDIT, { style: ButtonStyle.Primary }), linkButton('On the site', pageUrl)),
    ],
  };
}

/** What is wrong with what was typed, and all of it, so that a button can open the form with it once more. */
export function faultyWeekMessage(faults: readonly string[], typed: TypedWeek): PrivateMessage {
  const list = faults.map((fault) => `- ${escaped(fault, 300)}`).join('\n');
  return {
    content: cut(`Nothing was saved.\n${list}`, 1900),
    embeds: [
      {
        color: GUILD_GOLD,
        fields: [
          { name: TYPED_ZONE, value: fenced(typed.zone) },
          { name: TYPED_DAYS, value: fenced(typed.days) },
        ],
      },
    ],
    components: [
      buttonRow(
        actionButton('Go on with what I typed', AGAIN, { style: ButtonStyle.Primary }),
        actionButton('Begin with my saved week', EDIT),
      ),
    ],
  };
}

/** What was typed, out of the message above; null when the message is another. */
export function typedIn(
  embeds: readonly { readonly fields: readonly { name: string; value: string }[] }[],
): TypedWeek | null {
  const valueOf = (wanted: string) => embeds.flatMap(({ fields }) => fields).find(({ name }) => name === wanted)?.value;
  const [zone, days] = [valueOf(TYPED_ZONE), valueOf(TYPED_DAYS)];
  return zone === undefined || days === undefined ? null : { zone: unfenced(zone), days: unfenced(days) };
}

/** The form, filled with the saved week, or with what was typed last. */
export function weekForm({ zone, days }: TypedWeek): APIModalInteractionResponseCallbackData {
  return {
    custom_id: WEEK_FORM,
    title: 'When can you play?',
    components: [
      label('Your time zone', 'By its name or its city, such as America/Denver or Denver.', {
        type: ComponentType.TextInput,
        style: TextInputStyle.Short,
        custom_id: ZONE_FIELD,
        max_length: MOST_ZONE,
        required: true,
        value: cut(zone, MOST_ZONE),
      }),
      label('Your week', `One line a day: ${EXAMPLE}, or Mon 18:00 4h. A dash, or no line: not at all.`, {
        type: ComponentType.TextInput,
        style: TextInputStyle.Paragraph,
        custom_id: DAYS_FIELD,
        max_length: MOST_DAYS,
        required: false,
        ...(days === '' ? {} : { value: cut(days, MOST_DAYS) }),
        placeholder: EXAMPLE,
      }),
    ],
  };
}

/** The saved week as the form holds it. */
export function asTyped({ timezone, days }: ComingWeek): TypedWeek {
  return { zone: timezone, days: weekAsText(days) };
}

function label(text: string, description: string, component: APILabelComponent['component']): APILabelComponent {
  return { type: ComponentType.Label, label: text, description, component };
}

/** Seven lines, one a day of this zone. */
function linesIn({ days, timezone, monday }: ComingWeek, zone: string): string {
  const drawn = barsOfWeek(days, timezone, monday, zone);
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const lines = drawn.map(({ dayOfWeek, bars }) => {
    const spans = bars.map(({ label: span }) => span).join(', ');
    return `\`${names[dayOfWeek] ?? ''}\` ${spans === '' ? '—' : spans}`;
  });
  return cut(lines.join('\n'), FIELD_LENGTH);
}

/** In a block that shows it as it is; a back-tick would end the block, and means nothing here. */
function fenced(text: string): string {
  return `\`\`\`\n${cut(text.replaceAll('`', '’'), FIELD_LENGTH - 10)}\n\`\`\``;
}

function unfenced(block: string): string {
  return block.replace(/^```\n?/, '').replace(/\n?```$/, '');
}
