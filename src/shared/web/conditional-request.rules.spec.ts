import { hasContents } from './conditional-request.rules.js';

const marks = { etag: '"abc"', changedAt: new Date('2026-10-02T13:00:00.900Z') };
const asked = (headers: Record<string, string>) => hasContents({ headers }, marks);

describe('a question whether something has changed', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['nothing', {}, false],
    ['the mark', { 'if-none-match': '"abc"' }, true],
    ['the mark among others, weakened by a proxy', { 'if-none-match': '"x", W/"abc"' }, true],
    ['anything at all', { 'if-none-match': '*' }, true],
    ['another mark', { 'if-none-match': '"abcd"' }, false],
    [
      'another mark with a date that would do',
      { 'if-none-match': '"x"', 'if-modified-since': 'Fri, 02 Oct 2026 13:00:00 GMT' },
      false,
    ],
    ['the mark and no cache', { 'if-none-match': '"abc"', 'cache-control': 'no-cache' }, true],
    ['the date', { 'if-modified-since': 'Fri, 02 Oct 2026 13:00:00 GMT' }, true],
    ['an earlier date', { 'if-modified-since': 'Fri, 02 Oct 2026 12:59:59 GMT' }, false],
    ['no date', { 'if-modified-since': 'yesterday' }, false],
  ])('is answered by %s', (_, headers, known) => expect(asked(headers)).toBe(known));

  it('has no answer by date where nobody keeps one', () => {
    expect(
      hasContents({ headers: { 'if-modified-since': 'Fri, 02 Oct 2026 13:00:00 GMT' } }, { ...marks, changedAt: null }),
    ).toBe(false);
  });
});
