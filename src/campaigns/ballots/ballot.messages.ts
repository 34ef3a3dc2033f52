import { ButtonStyle, type APIButtonComponent, type APIEmbed, type APIEmbedField } from 'discord.js';
import { cut, escaped, FIELD_LENGTH, GUILD_GOLD, listed } from '../../shared/discord/discord-text.rules.js';
import {
  actionButton,
  buttonRow,
  linkButton,
  selectRow,
  type PrivateMessage,
} from '../../shared/discord/private-reply.rules.js';
import { closingText, ordinal, picksText } from '../campaigns/campaign.messages.js';
import type { SeenCampaign } from '../campaigns/campaign-view.queries.js';
import { spelledReceipt } from '../counting/ballot-receipt.rules.js';
import { sayingOf, tieRuleOf, titleOf } from '../counting/counting-method.rules.js';
import type { BallotView } from './ballot-desk.service.js';
import type { BallotScreen, ShownResult } from './ballot-screen.queries.js';
import { leafOf, MOST_CHOICES, picksOfSlip, ranksOn, slipIds, type OpenSlip } from './ballot-slip.rules.js';
import { picksWanted, type Pick } from './ballot.rules.js';
import { percentVoted } from './eligibility.rules.js';

/** The most characters of a line in a menu. */
const CHOICE_LENGTH = 100;

/** A vote for one person: the ballot that is being filled in, else how it is for them. @param url of its page */
export function ballotMessage({ screen, open, done }: BallotView, url: string): PrivateMessage {
  if (open) return openBallot(screen, open, url);
  const content = done === 'cast' ? 'Your ballot is in the box.' : done === 'changed' ? 'Your ballot is changed.' : '';
  return voteCard(screen, url, content);
}

function voteCard(screen: BallotScreen, url: string, content: string): PrivateMessage {
  const { campaign, own, result, state, mayChange } = screen;
  const fields = [
    ...(own ? [ballotField(screen, own.picks), receiptField(own.receipt, state === 'closed')] : []),
    ...(result ? [standingsField(result, state === 'closed')] : []),
    ...(state === 'closed' ? [] : [endField(screen)]),
  ];
  const change = mayChange ? [actionButton('Change my ballot', slipIds.change(campaign.id))] : [];
  return {
    content: content || noticeOf(screen),
    embeds: [cardOf(screen, fields)],
    components: [buttonRow(...change, linkButton(state === 'closed' ? 'The whole count' : 'On the site', url))],
  };
}

/** A ballot to fill in, by menus; with more entries than a menu shows it is filled in on the site. */
function openBallot(screen: BallotScreen, open: OpenSlip, url: string): PrivateMessage {
  const { campaign } = screen;
  const { countingMethod, picksPerVoter } = campaign;
  const onSite = linkButton('On the site', url);
  const rules = [
    { name: `How it is counted: ${titleOf(countingMethod)}`, value: sayingOf(countingMethod, picksPerVoter) },
    { name: 'When votes are equal', value: tieRuleOf(countingMethod) },
    endField(screen),
  ];
  if (campaign.entries.length > MOST_CHOICES) {
    const content = `This vote has ${campaign.entries.length} entries, more than a menu here shows. Vote on its page.`;
    return { content, embeds: [cardOf(screen, rules)], components: [buttonRow(onSite)] };
  }
  const picks = picksOfSlip(open.slip);
  const final = campaign.ballotsMayChange
    ? 'You may change your ballot until the vote closes.'
    : 'Ballots of this vote are final.';
  return {
    content: `${picksText(countingMethod, picksWanted(campaign))} ${final}`,
    embeds: [cardOf(screen, [...rules, ...(picks.length > 0 ? [ballotField(screen, picks)] : [])])],
    components: [...menusOf(screen, open), buttonRow(...buttonsOf(screen, open), onSite)],
  };
}

/** Which of several votes is meant. @param url of the list of votes */
export function voteChoiceMessage(votes: readonly SeenCampaign[], url: string): PrivateMessage {
  const components = [buttonRow(linkButton('All votes', url))];
  if (votes.length === 0) return { content: 'No vote is open to you right now.', components };
  const options = votes.slice(0, MOST_CHOICES).map(({ campaign, viewer }) => ({
    label: cut(campaign.title, CHOICE_LENGTH),
    value: String(campaign.id),
    description: viewer.hasVoted ? 'You have voted' : viewer.mayVote ? 'Your ballot is waited for' : 'To watch',
  }));
  const menu = selectRow({ custom_id: slipIds.choose, placeholder: 'Choose a vote', options });
  return { content: 'Several votes are open.', components: [menu, ...components] };
}

function cardOf({ campaign }: BallotScreen, fields: APIEmbedField[]): APIEmbed {
  const description = escaped(campaign.description ?? '', 500);
  return {
    title: cut(escaped(campaign.title, 120), 256),
    ...(description && { description }),
    color: GUILD_GOLD,
    fields,
  };
}

/** Why there is no ballot to fill in, where there is none. */
function noticeOf({ state, votersText, campaign, result }: BallotScreen): string {
  switch (state) {
    case 'closed':
      return `This vote was closed ${closingText(campaign.closeReason)}. ${winnersText(campaign.seats, result)}`;
    case 'upcoming':
      return 'This vote is a draft: it has not begun yet.';
    case 'view_only':
    case 'public':
      return `You may watch this vote, but not take part: it is for ${votersText}, with an account on the site.`;
    case 'can_vote':
    case 'voted':
      return '';
  }
}

function winnersText(seats: number, result: ShownResult | null): string {
  const winners = result?.winners ?? [];
  if (winners.length === 0) return 'Nobody wins.';
  const names = listed(
    winners.map((name) => `**${escaped(name, 80)}**`),
    ', ',
    800,
  );
  if (winners.length > seats) return `${names} tie and share the win.`;
  return winners.length === 1 ? `${names} wins.` : `${names} are elected.`;
}

function ballotField({ campaign }: BallotScreen, picks: readonly Pick[]): APIEmbedField {
  const names = new Map(campaign.entries.map(({ id, name }) => [id, name]));
  const isRanked = campaign.countingMethod !== 'approval';
  const lines = picks.map(({ entryId, rank }) => {
    const name = escaped(names.get(entryId) ?? '?', 80);
    return isRanked ? `${ordinal(rank)}: ${name}` : `✓ ${name}`;
  });
  return { name: 'Your ballot', value: listed(lines, '\n', FIELD_LENGTH) };
}

function receiptField(receipt: string, isClosed: boolean): APIEmbedField {
  const use = isClosed ? 'By it you find' : 'When the vote is closed, you find';
  const value = `\`${spelledReceipt(receipt)}\`\nNobody else knows it, officers included. ${use} your ballot among the published ones.`;
  return { name: 'Your receipt', value };
}

function standingsField({ lines, turnout }: ShownResult, isFinal: boolean): APIEmbedField {
  const voted = `${turnout.voted} of ${turnout.eligible} voted (${percentVoted(turnout)} %).`;
  const places = lines.map(({ place, name, scoreText }) => `\`${place}.\` ${escaped(name, 80)} – ${scoreText}`);
  return {
    name: isFinal ? 'The result' : 'How it stands',
    value: `${listed(places, '\n', FIELD_LENGTH - voted.length - 1)}\n${voted}`,
  };
}

function endField({ campaign }: BallotScreen): APIEmbedField {
  const seconds = Math.floor(new Date(campaign.endAt).getTime() / 1000);
  const early = campaign.earlyCloseIfAllVoted ? ', or when everybody has voted' : '';
  return { name: 'Ends', value: `<t:${seconds}:F> (<t:${seconds}:R>)${early}` };
}

function menusOf({ campaign }: BallotScreen, { mode, slip, leaf }: OpenSlip) {
  const { most } = picksWanted(campaign);
  const choice = ({ id, name, description }: (typeof campaign.entries)[number], isChosen: boolean) => ({
    label: cut(name, CHOICE_LENGTH),
    value: String(id),
    ...(description && { description: cut(description, CHOICE_LENGTH) }),
    ...(isChosen && { default: true }),
  });
  if (campaign.countingMethod === 'approval') {
    const options = campaign.entries.map((entry) => choice(entry, slip.includes(entry.id)));
    const most_values = Math.min(most, options.length);
    const id = slipIds.marks(campaign.id, mode);
    return [selectRow({ custom_id: id, placeholder: 'Your marks', min_values: 0, max_values: most_values, options })];
  }
  return ranksOn(leaf, most).map((rank) => {
    const own = slip[rank - 1] ?? null;
    // What stands on another rank is not offered again; to move an entry its rank is emptied first.
    const free = campaign.entries.filter(({ id }) => id === own || !slip.includes(id));
    return selectRow({
      custom_id: slipIds.rank(campaign.id, mode, slip, rank),
      placeholder: `${ordinal(rank)} choice`,
      min_values: 0,
      options: free.map((entry) => choice(entry, entry.id === own)),
    });
  });
}

function buttonsOf({ campaign }: BallotScreen, { mode, slip, leaf }: OpenSlip): APIButtonComponent[] {
  const { least, most } = picksWanted(campaign);
  const count = picksOfSlip(slip).length;
  const label = mode === 'change' ? 'Put it in place of my ballot' : 'Cast my ballot';
  const cast = actionButton(label, slipIds.cast(campaign.id, mode, slip), {
    style: ButtonStyle.Success,
    disabled: count < least || count > most,
  });
  const last = leafOf(most);
  const turn = (to: number, name: string) =>
    actionButton(name, slipIds.leaf(campaign.id, mode, slip, to), { disabled: to < 0 || to > last });
  const isLeafed = campaign.countingMethod !== 'approval' && last > 0;
  return isLeafed ? [turn(leaf - 1, 'Higher ranks'), turn(leaf + 1, 'Lower ranks'), cast] : [cast];
}
