import fc from 'fast-check';
import { cut, escaped, listed } from './discord-text.rules.js';

describe('texts for Discord', () => {
  it.each([
    [
      '*bold* __under__ ~~gone~~ ||hidden|| `code`',
      '\\*bold\\* \\_\\_under\\_\\_ \\~\\~gone\\~\\~ \\|\\|hidden\\|\\| \\`code\\`',
    ],
    ['<@1> <t:1:R> [gold](https://x.invalid)', '\\<@1> \\<t:1:R> \\[gold](https://x.invalid)'],
    ['# big\n- one\n1. two\n> said', '\\# big\n\\- one\n1\\. two\n\\> said'],
    ['C:\\', 'C:\\\\'],
    ['Thorn-wick 1.5', 'Thorn-wick 1.5'],
  ])('show %j as it was written', (written, shown) => {
    expect(escaped(written)).toBe(shown);
  });

  it('leave no mark of formatting without its backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('_', '*', '`', '\\', 'a', '|') }), (written) => {
        expect(escaped(written).replace(/\\[^a]/g, '')).toMatch(/^[a…]*$/u);
      }),
    );
  });

  it('are cut between characters, at most as long as allowed', () => {
    expect(cut('Thornwick', 9)).toBe('Thornwick');
    expect(cut('Thornwick', 6)).toBe('Thorn…');
    expect(cut('ab🐉c', 4)).toBe('ab…');
  });

  it('list what fits and count the rest', () => {
    expect(listed(['one', 'two', 'three'])).toBe('one, two, three');
    expect(listed(['one', 'two', 'three'], ', ', 25)).toBe('one, two, three');
    expect(listed(['one', 'two', 'three'], ', ', 19)).toBe('one, … and 2 more');
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 200 })),
        fc.integer({ min: 100, max: 1024 }),
        (parts, most) => {
          expect(listed(parts, ', ', most).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
