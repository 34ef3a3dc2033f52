import {
  announcement,
  bookingFailed,
  extraSheet,
  sheetGone,
  sheetUrl,
  signUpsIncomplete,
  startDiffers,
  weekMissed,
} from './booking.messages.js';

const raid = { title: 'Heroic Night', startTimeUtc: new Date('2026-06-17T01:00:00Z') };
const ZONE = 'America/New_York';
const url = sheetUrl('100000000000000001', '100000000000000021', '100000000000000501');

test('a sheet’s address is that of the message it is drawn in', () => {
  expect(url).toBe('https://discord.com/channels/100000000000000001/100000000000000021/100000000000000501');
  expect(announcement(url)).toBe(`Next week's raid has been posted! Sign up here: ${url}`);
});

test('officers read which raid failed, when it is in its own zone, how often it was tried, why, and what to do', () => {
  expect(bookingFailed(raid, ZONE, 1, 'The key is wrong.', 'https://guild.example')).toBe(
    'The sheet for **Heroic Night** (Tue 16 Jun 2026, 21:00 EDT) could not be posted after 1 try. The key is wrong. ' +
      'Press Retry at https://guild.example/admin/raids once it is mended, or post it by hand.',
  );
  const text = bookingFailed(raid, ZONE, 11, 'It is down.');
  expect(text).toContain('after 11 tries. It is down. Press Retry on the raids page');
});

test('officers read both starts, the wrong and the right one', () => {
  const text = startDiffers(raid, ZONE, new Date('2026-06-16T21:00:00Z'), url);
  expect(text).toContain('Tue 16 Jun 2026, 17:00 EDT instead of Tue 16 Jun 2026, 21:00 EDT');
  expect(text).toContain(url);
});

test('officers read which raid nothing follows', () => {
  expect(weekMissed(raid, ZONE)).toContain('No raid follows **Heroic Night** of Tue 16 Jun 2026, 21:00 EDT');
});

test('officers read who is missing, which sheet is gone, and what became of a second one', () => {
  expect(signUpsIncomplete(raid, ['Ash', 'Birch'], url)).toContain(`Missing: Ash, Birch. ${url}`);
  expect(sheetGone(raid, ZONE)).toContain('was deleted before everybody was on it');
  expect(extraSheet(raid, url, true)).toContain('was empty and is deleted');
  expect(extraSheet(raid, url, false)).toContain('Please delete the other one');
});

test('no message is longer than Discord takes, whatever Raid-Helper said', () => {
  const longest = { ...raid, title: 'x'.repeat(200) };
  expect(bookingFailed(longest, ZONE, 11, 'e'.repeat(240), 'https://guild.example').length).toBeLessThan(2000);
});
