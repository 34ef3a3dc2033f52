import { entryOf, markedEntries, nextCalendarTry } from './discord-event.rules.js';

const RAID = {
  title: 'Heroic Night',
  startsAt: new Date('2030-03-30T19:00:00Z'),
  endsAt: new Date('2030-03-30T21:00:00Z'),
  sheetUrl: 'https://discord.com/channels/100000000000000001/100000000000000021/100000000000000501',
  pageUrl: 'https://guild.example/raids/12',
  voiceChannelId: null,
};

it('a raid in the server’s calendar leads to its sheet and its page', () => {
  expect(entryOf(RAID, '#d1')).toEqual({
    name: 'Heroic Night',
    description: `Sign up: ${RAID.sheetUrl}\nWho comes: ${RAID.pageUrl}\n\n#d1`,
    startsAt: RAID.startsAt,
    endsAt: RAID.endsAt,
    place: { location: RAID.sheetUrl },
  });
});

it('takes place in the voice channel where there is one', () => {
  expect(entryOf({ ...RAID, voiceChannelId: '7' }, '#d1').place).toEqual({ voiceChannelId: '7' });
});

it('keeps to Discord’s lengths, and never cuts a link', () => {
  const long = entryOf(
    { ...RAID, title: 'x'.repeat(200), sheetUrl: null, pageUrl: `https://${'a'.repeat(100)}` },
    '#d1',
  );
  expect([long.name.length, long.place]).toEqual([100, { location: 'Sign up with /raid' }]);
});

it('knows its own by the whole marker, the oldest first', () => {
  const entries = [
    { id: '1000', description: 'Other\n\n#d1' },
    { id: '999', description: 'Ours\n\n#d1' },
    { id: '5', description: '#d12' },
    { id: '6', description: '' },
  ];
  expect(markedEntries(entries, '#d1')).toEqual(['999', '1000']);
});

it('waits longer after each failure, and four hours at most', () => {
  const now = new Date('2030-03-30T00:00:00Z');
  const waits = [1, 2, 3, 7, 40].map((tries) => (nextCalendarTry(tries, now).getTime() - now.getTime()) / 60_000);
  expect(waits).toEqual([5, 10, 20, 240, 240]);
});
