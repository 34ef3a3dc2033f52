import { demoGuild, type DemoGuild } from './demo-guild.rules.js';
import { demoPayload, slotOf } from './demo-raid-helper.rules.js';
import { referenceData } from './reference.seed.js';

const now = new Date('2026-07-14T19:40:30Z');
const guild = demoGuild(now);
const { specializations } = referenceData();

/** What a second run has to find again: everything but the dates. */
function lasting({ people, characters, windows, settings, discordMembers }: DemoGuild): unknown {
  return { people, characters, windows, settings, ids: discordMembers.map(({ id, username }) => [id, username]) };
}

function countBy<T>(items: readonly T[], key: (item: T) => unknown): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

test('the same moment and seed give the same guild, another seed gives other characters', () => {
  expect(demoGuild(now)).toEqual(guild);
  expect(demoGuild(now, 7).characters).not.toEqual(guild.characters);
});

test('a guild of another day has the same people, characters and Discord ids', () => {
  expect(lasting(demoGuild(new Date('2027-01-02T03:04:05Z')))).toEqual(lasting(guild));
});

test('45 people hold the five ranks and two more hold none', () => {
  expect(countBy(guild.people, ({ rankLevel }) => rankLevel)).toEqual(
    new Map<number | null, number>([
      [5, 1],
      [4, 4],
      [3, 12],
      [2, 20],
      [1, 8],
      [null, 2],
    ]),
  );
  expect(new Set(guild.people.map(({ handle }) => handle)).size).toBe(47);
  expect(guild.people.filter(({ discord }) => discord !== 'linked')).toHaveLength(4);
  expect(guild.people.filter(({ hiatus }) => hiatus)).toHaveLength(3);
  expect(guild.people.filter(({ active }) => !active)).toHaveLength(3);
  expect(new Set(guild.people.map(({ home }) => home)).size).toBe(6);
});

test('the rank that the game shows is the rank of the player, unless an officer decided otherwise', () => {
  for (const { handle, rankLevel, rankOverride } of guild.people) {
    const present = guild.characters.filter(({ owner, leftDaysAgo }) => owner === handle && leftDaysAgo === null);
    const levels = present.map(({ wowRankIndex }) => 5 - (wowRankIndex ?? 99)).filter((level) => level >= 1);
    const best = levels.length > 0 ? Math.max(...levels) : null;
    expect([handle, best]).toEqual([handle, rankOverride ? (rankLevel ?? 0) - 1 : rankLevel]);
  }
  expect(guild.characters.filter(({ wowRankIndex }) => wowRankIndex === 0)).toHaveLength(1);
});

test('320 characters of all classes on several realms, no name twice on one of them', () => {
  const { characters } = guild;
  expect(characters).toHaveLength(320);
  expect(new Set(characters.map((character) => character.class)).size).toBe(13);
  expect(new Set(characters.map(({ realm }) => realm.slug)).size).toBe(4);
  expect(new Set(characters.map(({ name, realm }) => `${name.toLowerCase()} ${realm.slug}`)).size).toBe(320);
  expect(new Set(characters.map(({ name }) => name)).size).toBeLessThan(320);
  expect(new Set(characters.map(({ blizzardId }) => blizzardId)).size).toBe(320);
  expect(characters.filter(({ name }) => /[^A-Za-z]/.test(name)).length).toBeGreaterThan(10);
  for (const { name } of characters) expect(name).toMatch(/^\p{Lu}\p{Ll}{1,11}$/u);
  for (const character of characters) {
    const known = specializations.some((spec) => spec.class === character.class && spec.name === character.spec);
    expect([character.name, known]).toEqual([character.name, true]);
  }
});

test('everybody with a main owns it, in a spec of its class, and the off-spec likewise', () => {
  for (const { handle, main, off } of guild.people) {
    const own = guild.characters.filter(({ owner }) => owner === handle);
    expect(own.length).toBeGreaterThan(0);
    const part = (name: string): typeof own => own.filter((character) => character.part === name);
    expect(part('main').map((character) => [character.class, character.spec])).toEqual(
      main ? [[main.class, main.spec]] : [],
    );
    expect(part('off').map((character) => character.class)).toEqual(off?.class === undefined ? [] : [off.class]);
    for (const character of own.filter((one) => one.part !== 'alt')) expect(character.leftDaysAgo).toBeNull();
    if (!off) continue;
    const offClass = off.class ?? main?.class;
    expect(specializations.some((spec) => spec.class === offClass && spec.name === off.spec)).toBe(true);
  }
});

test('the mains who are there make a raid with enough tanks and healers', () => {
  const raiders = guild.people.filter(({ active, hiatus, main }) => active && !hiatus && main);
  const roles = countBy(
    raiders,
    ({ main }) => specializations.find((spec) => spec.class === main?.class && spec.name === main.spec)?.role,
  );
  expect(roles.get('Tank')).toBeGreaterThanOrEqual(4);
  expect(roles.get('Healer')).toBeGreaterThanOrEqual(6);
  expect(roles.get('Melee DPS')).toBeGreaterThanOrEqual(8);
  expect(roles.get('Ranged DPS')).toBeGreaterThanOrEqual(8);
  expect(new Set(raiders.map(({ main }) => main?.class)).size).toBe(13);
});

test('a usual week has one window per day, within what the platform accepts', () => {
  expect(new Set(guild.windows.map(({ player, dayOfWeek }) => `${player} ${dayOfWeek}`)).size).toBe(
    guild.windows.length,
  );
  for (const { dayOfWeek, earliestStart, availableHours } of guild.windows) {
    expect(dayOfWeek).toBeGreaterThanOrEqual(0);
    expect(dayOfWeek).toBeLessThanOrEqual(6);
    expect(earliestStart).toMatch(/^([01]\d|2[0-3]):[03]0$/);
    expect(availableHours * 2).toBe(Math.round(availableHours * 2));
    expect(availableHours).toBeGreaterThan(0);
  }
});

test('each roster-eligible person stands once in every raid, and nobody came to one that is not over', () => {
  const eligible = guild.people.filter(({ active, main }) => active && main).length;
  expect(guild.attendance).toHaveLength(eligible * guild.calendar.raidEvents.length);
  expect(new Set(guild.attendance.map((row) => `${row.recurring} ${row.eventDate} ${row.player}`)).size).toBe(
    guild.attendance.length,
  );
  const pastDates = guild.calendar.raidEvents.filter(({ phase }) => phase === 'past').map((raid) => raid.eventDate);
  for (const row of guild.attendance.filter(({ attended }) => attended)) {
    expect(pastDates).toContain(row.eventDate);
    expect(row.status).not.toBe('absence');
    if (row.minutesPresent !== null) expect(row.minutesPresent).toBeGreaterThan(0);
  }
  expect(guild.attendance.filter(({ attended }) => attended).length).toBeGreaterThan(150);
});

test('the simulators know the same people: roles, channels, signers and realms exist', () => {
  const { discordSeed, raidHelperSeed, blizzardSeed } = guild;
  const memberIds = discordSeed.members.map(({ id }) => id);
  const roleIds = discordSeed.roles.map(({ id }) => id);
  const channelIds = discordSeed.channels.map(({ id }) => id);
  const ids = [...memberIds, ...roleIds, ...channelIds, discordSeed.guild.id, discordSeed.botUserId];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^10000000000000\d{4}$/);
  for (const { roleIds: held } of discordSeed.members) expect(roleIds).toEqual(expect.arrayContaining([...held]));
  expect(discordSeed.members.filter(({ bot }) => bot)).toHaveLength(2);
  expect(memberIds).toContain(guild.settings.raidCreatorDiscordId);
  expect(channelIds).toEqual(
    expect.arrayContaining([
      guild.settings.announcementChannelId,
      guild.settings.auditChannelId,
      guild.settings.raidChannelId,
      guild.settings.raidVoiceChannelId,
    ]),
  );
  const due = guild.calendar.raidEvents.find(({ phase }) => phase === 'due');
  expect(raidHelperSeed.events?.map(({ id }) => id)).toContain(due?.sheetId);
  for (const sheet of raidHelperSeed.events ?? []) {
    expect(sheet.signUps?.length).toBeGreaterThan(30);
    expect(memberIds).toEqual(expect.arrayContaining((sheet.signUps ?? []).map(({ userId }) => userId)));
  }
  const realms = blizzardSeed.realms.map(({ slug }) => slug);
  for (const { realmSlug, classId } of blizzardSeed.characters) {
    expect(realms).toContain(realmSlug);
    expect(classId).toBeGreaterThanOrEqual(1);
  }
  expect(blizzardSeed.characters.filter(({ rank }) => rank !== null)).toHaveLength(320 - 5 + 2);
});

test('a sheet was asked for by its local date without leading zeros and its local hour', () => {
  const start = new Date('2026-01-06T02:00:00Z');
  const end = new Date('2026-01-06T04:30:00Z');
  const raid = { recurring: 'Hearthfire Heroic', eventDate: '2026-01-05', start, end };
  expect(demoPayload(raid, '100000000000001001', 'America/New_York')).toMatchObject({
    leaderId: '100000000000001001',
    date: '5-1-2026',
    time: '21:00',
    duration: 150,
  });
});

test('on the sheet a spec stands in the slot of its role, under the name that Raid-Helper gives it', () => {
  const reference = referenceData();
  const accepted = (className: string, spec: string): unknown =>
    slotOf({ class: className, spec }, 'accepted', reference);
  expect(accepted('Warrior', 'Protection')).toEqual({ className: 'Tank', specName: 'Protection1' });
  expect(accepted('Paladin', 'Protection')).toEqual({ className: 'Tank', specName: 'Protection' });
  expect(accepted('Hunter', 'Beast Mastery')).toEqual({ className: 'Ranged', specName: 'Beastmastery' });
  expect(accepted('Demon Hunter', 'Devourer')).toEqual({ className: 'Ranged' });
  expect(slotOf({ class: 'Mage', spec: 'Frost' }, 'bench', reference)).toEqual({ className: 'Bench' });
});
