import {
  isForText,
  type ChannelChoice,
  type MemberChoice,
  type RoleChoice,
} from '../../shared/discord/server-choice.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';

/** One entry of a choice. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** Entries below a heading; without one they stand by themselves. */
export interface OptionGroup {
  readonly label: string | null;
  readonly options: readonly Option[];
}

/** Channels to post in, by category; one that is stored but gone from the server stays to be seen. */
export function textChannelOptions(channels: readonly ChannelChoice[], chosen: string | null): OptionGroup[] {
  return channelOptions(channels.filter(isForText), channels, chosen);
}

export function voiceChannelOptions(channels: readonly ChannelChoice[], chosen: string | null): OptionGroup[] {
  return channelOptions(
    channels.filter(({ kind }) => kind === 'voice'),
    channels,
    chosen,
  );
}

export function roleOptions(roles: readonly RoleChoice[], chosen: string | null): OptionGroup[] {
  const options = roles.map(({ id, name }) => ({ value: id, label: name, selected: id === chosen }));
  return grouped([[null, options]], unknown('role', roles, chosen));
}

/** People who run the server come first: it is mostly one of them in whose name sheets are made. */
export function memberOptions(members: readonly MemberChoice[], chosen: string | null): OptionGroup[] {
  const optionsOf = (runsServer: boolean) =>
    members
      .filter((member) => member.runsServer === runsServer)
      .map(({ id, name }) => ({ value: id, label: name, selected: id === chosen }));
  return grouped(
    [
      ['Those who run the server', optionsOf(true)],
      ['Everybody else', optionsOf(false)],
    ],
    unknown('person', members, chosen),
  );
}

export function zoneOptions(chosen: string): OptionGroup[] {
  return zoneChoice(chosen).map(({ label, zones }) => ({
    label,
    options: zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), selected: zone === chosen })),
  }));
}

function channelOptions(
  offered: readonly ChannelChoice[],
  all: readonly ChannelChoice[],
  chosen: string | null,
): OptionGroup[] {
  const groups = Map.groupBy(offered, ({ category }) => category);
  return grouped(
    [...groups].map(([category, channels]) => [
      category,
      channels.map(({ id, name, kind, canPost }) => ({
        value: id,
        label: `${kind === 'voice' ? '' : '#'}${name}${canPost === false && kind !== 'voice' ? ' (the bot may not write here)' : ''}`,
        selected: id === chosen,
      })),
    ]),
    // Of another kind than is offered here, it is known nevertheless.
    unknown('channel', offered, chosen, all.find(({ id }) => id === chosen)?.name),
  );
}

function grouped(groups: readonly (readonly [string | null, readonly Option[]])[], lost: Option | null): OptionGroup[] {
  const shown = groups.filter(([, options]) => options.length > 0).map(([label, options]) => ({ label, options }));
  return lost ? [{ label: null, options: [lost] }, ...shown] : shown;
}

function unknown(
  what: string,
  known: readonly { readonly id: string }[],
  chosen: string | null,
  name?: string,
): Option | null {
  if (chosen === null || known.some(({ id }) => id === chosen)) return null;
  return { value: chosen, label: name ?? `unknown ${what} (${chosen})`, selected: true };
}
