import fc from 'fast-check';
import { anyGuild, everyMinuteOf, player, ROLES, windows, type AnyGuild } from '../../../test/support/slot-guilds.js';
import { slotPlanOf, type SlotPlan, type SlotQuestion } from './slot-plan.rules.js';
import { roleMixOf } from './slot-roles.rules.js';
import { slotWeekOf, wallClockOf, type RoleTarget } from './slot.rules.js';

const TARGETS: RoleTarget[] = ROLES.map((role, at) => ({ role, wanted: [1, 1, 2, 2][at] as number }));
const QUIET = { monday: '2026-06-15', zone: 'UTC', duration: 120 };

function planOf({ players, monday, zone, duration }: AnyGuild, asked: Partial<SlotQuestion> = {}): SlotPlan {
  const week = slotWeekOf(monday, zone);
  return slotPlanOf(
    { week, duration, targets: TARGETS, nights: 1, minRank: 2, most: 8, start: null, ...asked },
    players,
  );
}

const at = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute;

describe('the best slots', () => {
  it('begin with the one which a look at every minute finds: by weight, heads, roles that can be filled, then earlier', () => {
    fc.assert(
      fc.property(anyGuild(), (guild) => {
        const { weight, heads, isIn, length } = everyMinuteOf(guild);
        const coverages = new Map<string, number>();
        let best: { start: number; rank: number[] } | null = null;
        for (let start = 0; start < length; start += 1) {
          if (heads[start] === 0) continue;
          const there = guild.players.filter((_, index) => isIn[index]?.[start] === 1);
          const key = there.map(({ playerId }) => playerId).join();
          const coverage = coverages.get(key) ?? roleMixOf(there, TARGETS).coverage;
          coverages.set(key, coverage);
          const rank = [weight[start] as number, heads[start] as number, coverage];
          const differs = rank.findIndex((value, nth) => value !== best?.rank[nth]);
          if (!best || (differs >= 0 && (rank[differs] as number) > (best.rank[differs] as number)))
            best = { start, rank };
        }
        const first = planOf(guild, { most: 1 }).slots[0];
        expect(
          first && { start: first.from, rank: [first.weight, first.attendees.length, first.mix.coverage] },
        ).toEqual(best ?? undefined);
      }),
      { numRuns: 200 },
    );
  });

  it('may begin at any minute of their span with the very same people, and no other start beside it has them', () => {
    fc.assert(
      fc.property(anyGuild(), (guild) => {
        const { isIn, weight, length } = everyMinuteOf(guild);
        const idsAt = (start: number) =>
          guild.players.filter((_, index) => isIn[index]?.[start] === 1).map(({ playerId }) => playerId);
        for (const { from, until, run, attendees, missing, weight: told } of planOf(guild).slots) {
          const ids = attendees.map(({ playerId }) => playerId).toSorted();
          expect([idsAt(from), idsAt(until)]).toEqual([ids, ids]);
          if (from > 0) expect(idsAt(from - 1)).not.toEqual(ids);
          if (until + 1 < length) expect(idsAt(until + 1)).not.toEqual(ids);
          expect([weight[run.from], weight[run.until]]).toEqual([told, told]);
          expect(attendees.length + missing.length).toBe(guild.players.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('go to the next best evenings, not to the same evening again', () => {
    const players = [
      player(1, { weight: 5, windows: windows('Tue 19:00 4h', 'Thu 20:00 2h', 'Sat 15:00 2h') }),
      player(2, { weight: 3, windows: windows('Tue 19:00 3h', 'Thu 20:00 2h') }),
      player(3, { weight: 1, windows: windows('Tue 21:00 2h') }),
    ];
    expect(planOf({ ...QUIET, players }).slots.map(({ from, until, weight }) => [from, until, weight])).toEqual([
      [at(1, 19), at(1, 20), 8],
      [at(3, 20), at(3, 20), 8],
      [at(5, 15), at(5, 15), 5],
    ]);
  });

  it('prefer among equals more heads, then the roles that off-specs can fill, then the earlier', () => {
    const week = (extra: string) => windows('Mon 20:00 2h', extra);
    const tank = player(1, { mainRole: 'Tank', windows: week('Wed 20:00 2h') });
    const second = player(2, { mainRole: 'Tank', windows: windows('Mon 20:00 2h') });
    const healer = player(3, { mainRole: 'Tank', offRole: 'Healer', windows: windows('Wed 20:00 2h') });
    expect(planOf({ ...QUIET, players: [tank, second, healer] }).slots[0]?.from).toBe(at(2, 20));
    const guest = player(4, { weight: 0, windows: windows('Mon 20:00 2h') });
    expect(planOf({ ...QUIET, players: [tank, second, healer, guest] }).slots[0]?.from).toBe(at(0, 20));
    expect(planOf({ ...QUIET, players: [{ ...tank, weight: 3 }] }).slots.map(({ from }) => from)).toEqual([
      at(0, 20),
      at(2, 20),
    ]);
  });
});

describe('who is missing', () => {
  const base = player(1, { weight: 5, name: 'Base', windows: windows('Tue 20:00 2h') });
  const why = (...texts: string[]) => {
    const [slot] = planOf({ ...QUIET, players: [base, player(2, { windows: windows(...texts) })] }).slots;
    const [missing] = slot?.missing ?? [];
    return missing && [missing.reason, missing.startsLater, missing.leavesEarlier, missing.away];
  };

  it.each([
    ['starts half an hour later', ['Tue 20:30 3h'], ['times', 30, 0, 0]],
    ['leaves an hour early', ['Tue 18:00 3h'], ['times', 0, 60, 0]],
    ['both', ['Tue 20:10 1h'], ['times', 10, 50, 0]],
    ['is away in between', ['Tue 18:00 2.5h', 'Tue 21:00 2h'], ['times', 0, 0, 30]],
    ['comes when it is over', ['Tue 22:00 2h'], ['times', 120, 0, 0]],
    ['is gone before it begins', ['Tue 15:00 2h'], ['times', 0, 300, 0]],
    ['is nearer before than after', ['Tue 18:30 1h', 'Tue 23:30 2h'], ['times', 0, 150, 0]],
    ['comes in the small hours', ['Wed 01:00 2h'], ['times', 300, 0, 0]],
    ['has no time that day', ['Wed 20:00 2h'], ['other-days', 0, 0, 0]],
    ['was there in the night before', ['Mon 20:00 5h'], ['other-days', 0, 0, 0]],
  ])('says who %s', (_what, texts, reason) => {
    expect(why(...texts)).toEqual(reason);
  });

  it('says who has told no times and who is on hiatus, last', () => {
    const players = [
      base,
      player(2, { name: 'Silent' }),
      player(3, { name: 'Away', onHiatus: true, windows: windows('Tue 20:00 2h') }),
      player(4, { name: 'Late', windows: windows('Tue 20:30 2h') }),
      player(5, { name: 'Later', weight: 3, windows: windows('Tue 21:00 2h') }),
    ];
    const [slot] = planOf({ ...QUIET, players }).slots;
    expect(slot?.missing.map((missing) => [missing.player.name, missing.reason])).toEqual([
      ['Later', 'times'],
      ['Late', 'times'],
      ['Silent', 'no-times'],
      ['Away', 'hiatus'],
    ]);
  });

  it('holds the share against the weight of all who could play', () => {
    const other = player(2, { weight: 5, windows: windows('Sat 20:00 2h') });
    const players = [base, other, player(3, { weight: 90 }), { ...other, playerId: 4, onHiatus: true }];
    const plan = planOf({ ...QUIET, players });
    expect([plan.candidates, plan.slots[0]?.share]).toEqual([{ heads: 2, weight: 10 }, 0.5]);
  });
});

it('says who drops out and who joins when the start moves by half an hour, within the week', () => {
  const players = [
    player(1, { name: 'Early', windows: windows('Tue 19:00 3h') }),
    player(2, { name: 'Late', windows: windows('Tue 20:15 4h') }),
    player(3, { name: 'Long', windows: windows('Tue 18:00 6h', 'Mon 00:00 3h') }),
  ];
  const names = (people: readonly { name: string }[] = []) => people.map(({ name }) => name);
  const { whatIf } = planOf({ ...QUIET, players }, { start: at(1, 20) });
  expect(names(whatIf?.slot.attendees)).toEqual(['Early', 'Long']);
  expect([names(whatIf?.earlier?.drops), names(whatIf?.earlier?.joins)]).toEqual([[], []]);
  expect([names(whatIf?.later?.drops), names(whatIf?.later?.joins), whatIf?.later?.heads]).toEqual([
    ['Early'],
    ['Late'],
    2,
  ]);
  const first = planOf({ ...QUIET, players }, { start: 0 }).whatIf;
  expect([first?.earlier, first?.later?.start]).toEqual([null, 30]);
});

describe('the heat map', () => {
  it('shows who can come for the whole of each half-hour of the wall, and none that a clock change skips', () => {
    const players = [player(1, { weight: 3, zone: 'Asia/Kolkata', windows: windows('Sun 07:00 1h') })];
    // 07:00 in Kolkata is 12:30 on Lord Howe Island, whose clocks skip 02:00 to 02:30 that morning.
    const { heat } = planOf({ players, monday: '2026-09-28', zone: 'Australia/Lord_Howe', duration: 120 });
    expect(heat.map((day) => day.length)).toEqual([48, 48, 48, 48, 48, 48, 48]);
    expect(heat[6]?.slice(3, 6)).toEqual([{ weight: 0, heads: 0 }, null, { weight: 0, heads: 0 }]);
    const lit = heat.flatMap((day, weekday) => day.flatMap((cell, half) => (cell?.heads ? [[weekday, half / 2]] : [])));
    expect(lit).toEqual([
      [6, 12.5],
      [6, 13],
    ]);
  });

  it('agrees with a look at every minute', () => {
    fc.assert(
      fc.property(anyGuild(), (asked) => {
        const guild = { ...asked, duration: 30 };
        const { weight, heads } = everyMinuteOf(guild);
        const week = slotWeekOf(guild.monday, guild.zone);
        const { heat } = planOf(guild);
        const shown = new Map<string, number>();
        for (let minute = weight.length - 1; minute >= 0; minute -= 1) {
          const { day, time } = wallClockOf(week, minute);
          if (/:[03]0$/.test(time)) shown.set(`${day} ${time}`, minute);
        }
        heat.forEach((cells, day) =>
          cells.forEach((cell, half) => {
            const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
            const minute = shown.get(`${day} ${time}`);
            const wanted = minute === undefined ? null : { weight: weight[minute], heads: heads[minute] };
            if (cell?.heads !== wanted?.heads || cell?.weight !== wanted?.weight)
              expect([day, time, cell]).toEqual(wanted);
          }),
        );
      }),
      { numRuns: 30 },
    );
  });
});

it('tells whose clocks change in the week', () => {
  const living = (zone: string, playerId: number) => player(playerId, { zone, windows: windows('Sun 20:00 2h') });
  const players = [living('Europe/London', 1), living('Europe/Berlin', 2), living('Asia/Kolkata', 3)];
  const { clockChanges } = planOf({ ...QUIET, players, monday: '2026-10-19' });
  expect(clockChanges).toEqual([
    { at: Date.parse('2026-10-25T01:00:00Z') / 60_000, by: -60, zones: ['Europe/Berlin', 'Europe/London'] },
  ]);
  expect(planOf({ ...QUIET, players }).clockChanges).toEqual([]);
});
