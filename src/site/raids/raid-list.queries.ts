import { Injectable } from '@nestjs/common';
import { RaidRosterQueries, type AnswerTo } from '../../attendance/raid-roster.queries.js';
import { audienceOf } from '../../scheduling/calendar/calendar-audience.rules.js';
import { leafOf, monthOf } from '../../scheduling/calendar/calendar-month.rules.js';
import { CalendarQueries, type CalendarFilter } from '../../scheduling/calendar/calendar.queries.js';
import { eventTypeLabel } from '../../scheduling/raids/event-type.rules.js';
import { recurringEventTypes } from '../../scheduling/recurring-events/recurring-event.entity.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { monthViewOf } from './month-page.rules.js';
import { raidEntryOf } from './raid-entry.rules.js';
import { hrefOf, type RaidListAsked } from './raid-list.dto.js';

/** More are found in the month view. */
const COMING_SHOWN = 50;

/** What the view raids/raids shows; its comment describes the model. */
@Injectable()
export class RaidListQueries {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly rosters: RaidRosterQueries,
    private readonly guild: GuildProfiles,
    private readonly site: SiteAddress,
    private readonly clock: Clock,
  ) {}

  async page(asked: RaidListAsked, actor: Actor): Promise<object> {
    const audience = audienceOf(actor);
    const filter = { audience, kind: asked.kind };
    return {
      isList: asked.view === 'list',
      isMember: audience === 'members',
      kinds: kindChoice(asked),
      isFiltered: asked.kind !== undefined,
      allHref: hrefOf({ ...asked, kind: undefined, page: 1 }),
      listHref: hrefOf({ view: 'list', kind: asked.kind }),
      monthHref: hrefOf({ view: 'month', kind: asked.kind }),
      publicFeed: this.site.url('/calendar/public.ics'),
      ...(asked.view === 'month' ? await this.month(asked, filter, actor) : await this.list(asked, filter, actor)),
    };
  }

  private async list(asked: RaidListAsked, filter: CalendarFilter, actor: Actor): Promise<object> {
    const now = this.clock.now();
    const [found, past] = await Promise.all([
      this.calendar.coming(filter, now, COMING_SHOWN + 1),
      this.calendar.past(filter, now, asked.page),
    ]);
    const coming = found.slice(0, COMING_SHOWN);
    const answerTo = await this.answersOf(actor, filter, [...coming, ...past.rows]);
    const { page, pageCount, total } = past;
    return {
      coming: coming.map((raid) => raidEntryOf(raid, answerTo, now)),
      isCut: found.length > COMING_SHOWN,
      past: {
        raids: past.rows.map((raid) => raidEntryOf(raid, answerTo, now)),
        total,
        page,
        pageCount,
        newerHref: page > 1 ? `${hrefOf({ kind: asked.kind, page: page - 1 })}#past` : null,
        olderHref: page < pageCount ? `${hrefOf({ kind: asked.kind, page: page + 1 })}#past` : null,
      },
    };
  }

  private async month(asked: RaidListAsked, filter: CalendarFilter, actor: Actor): Promise<object> {
    const now = this.clock.now();
    const { timezone: zone } = await this.guild.current();
    const present = monthOf(now, zone);
    const leaf = leafOf(asked.month ?? present, zone);
    const rows = await this.calendar.between(filter, leaf.from, leaf.to);
    const answerTo = await this.answersOf(actor, filter, rows);
    const raids = rows.map((raid) => raidEntryOf(raid, answerTo, now));
    const { view, kind } = asked;
    return {
      ...monthViewOf(leaf, raids, { now, zone }),
      zone,
      isPresent: leaf.month === present,
      previousHref: hrefOf({ view, kind, month: leaf.previous }),
      nextHref: hrefOf({ view, kind, month: leaf.next }),
      todayHref: hrefOf({ view, kind }),
    };
  }

  /** Null for whoever is shown what strangers see. */
  private async answersOf(
    actor: Actor,
    { audience }: CalendarFilter,
    rows: readonly { readonly ends_at: string }[],
  ): Promise<AnswerTo | null> {
    if (audience === 'public' || actor.kind !== 'person') return null;
    const since = Math.min(this.clock.now().getTime(), ...rows.map(({ ends_at }) => Date.parse(ends_at)));
    return this.rosters.answersOf(actor.playerId, new Date(since));
  }
}

/** The types to choose from, each an address. */
function kindChoice(asked: RaidListAsked): object[] {
  const choice = (kind: RaidListAsked['kind'], label: string) => ({
    label,
    kind,
    href: hrefOf({ ...asked, kind, page: 1 }),
    isChosen: asked.kind === kind,
  });
  return [choice(undefined, 'All'), ...recurringEventTypes.map((kind) => choice(kind, eventTypeLabel(kind)))];
}
