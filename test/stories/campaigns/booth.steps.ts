import type { SeenMessage } from '../../../src/simulators/discord/interaction.world.js';
import { BotDesk, buttonsOf, menusOf, privateAnswer } from '../../support/bot-desk.js';
import type { Guild } from '../../support/guild.js';
import { until } from '../../support/live-guild.js';
import { WORLD } from '../../support/small-world.js';

const RANKS = ['1st', '2nd', '3rd', '4th'];

/** People who vote in Discord, by what they read there. */
export class Booth {
  private constructor(
    private readonly guild: Guild,
    readonly desk: BotDesk,
  ) {}

  static async open(guild: Guild): Promise<Booth> {
    return new Booth(guild, await BotDesk.open(guild));
  }

  /** Somebody on the server with an account on the site; answers their Discord id. */
  async voter(name: string, rankLevel = 2): Promise<string> {
    const { playerId, discordId } = await this.desk.member({ name, rankLevel });
    await this.guild.rows(
      `with account as (insert into common.users (email, password_hash) values (lower($2), 'none') returning id)
       update guild_identity.players set website_user_id = (select id from account) where id = $1`,
      [playerId, name],
    );
    return discordId;
  }

  /** Chooses an entry in the menu of a rank, or empties it. */
  async rank(userId: string, message: SeenMessage, placeholder: string, entry: string | null): Promise<SeenMessage> {
    const menu = menusOf(message).find((one) => one.placeholder === placeholder);
    if (!menu) throw new Error(`There is no menu for the ${placeholder}.`);
    const chosen = entry === null ? [] : [menu.offers[entry] ?? 'nothing'];
    return privateAnswer(await this.desk.choose(userId, message, menu.customId, ...chosen));
  }

  /** Opens the ballot and ranks up to four entries. */
  async filled(userId: string, names: readonly string[], options = {}): Promise<SeenMessage> {
    let message = await this.desk.ask(userId, 'vote', options);
    for (const [index, name] of names.entries()) {
      message = await this.rank(userId, message, `${RANKS[index]} choice`, name);
    }
    return message;
  }

  async press(userId: string, message: SeenMessage, label: string): Promise<SeenMessage> {
    return privateAnswer(await this.desk.click(userId, message, buttonOf(message, label).customId));
  }

  async cast(userId: string, message: SeenMessage): Promise<SeenMessage> {
    return this.press(userId, message, 'Cast my ballot');
  }

  /** The private word beside a ballot that was refused. */
  async refusal(userId: string, message: SeenMessage, label = 'Old'): Promise<string> {
    const { interactionId } = await this.desk.click(userId, message, buttonOf(message, label).customId);
    const words = () => this.guild.simulators.discord.outcomeOf(interactionId)?.followUps ?? [];
    await until('the refusal is told', () => words().length > 0);
    const [word] = words();
    if (!word?.ephemeral) throw new Error('Everybody sees the refusal.');
    return word.content;
  }

  /** A message of the bot with a button called Old, as from another day; private to somebody, or for everybody. */
  planted(userId: string | null, customId: string): SeenMessage {
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: customId }] }] as const;
    const { id } = this.guild.simulators.discord.world.messages.add({
      channelId: WORLD.otherChannel,
      authorId: WORLD.botUserId,
      content: 'Old',
      components: components as never,
      ...(userId && { ephemeralFor: userId, flags: 64 }),
    });
    return { id, components } as unknown as SeenMessage;
  }

  /** The ballots in the box, as `Fern: Gale, Storm`. */
  async votes(campaign: { readonly id: number }): Promise<string[]> {
    const rows = await this.guild.rows<{ vote: string }>(
      `select p.display_name || ': ' || string_agg(e.name, ', ' order by v.rank) as vote
       from patt.votes v join guild_identity.players p on p.id = v.player_id
       join patt.campaign_entries e on e.id = v.entry_id where v.campaign_id = $1 group by p.id order by p.id`,
      [campaign.id],
    );
    return rows.map(({ vote }) => vote);
  }
}

export function buttonOf(message: SeenMessage, label: string): ReturnType<typeof buttonsOf>[number] {
  const buttons = buttonsOf(message);
  const found = buttons.find((one) => one.label === label);
  if (!found) throw new Error(`There is no button ${label} but ${buttons.map((one) => one.label).join(', ')}.`);
  return found;
}
