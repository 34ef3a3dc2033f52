import fc from 'fast-check';
import { safeReturnPath, wantsJson, wantsPart } from './request.rules.js';

describe('the way back after a form', () => {
  test.each(['/', '/admin/raids', '/admin/raids?state=failed&page=2', '/roster#ash', '/a/b//c', '/%2F%2Fevil.example'])(
    'may be %s, a path of this site',
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );

  test.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/ok\r\nset-cookie: a=b',
    'javascript:alert(1)',
    'evil.example',
    '',
    ' /admin',
    `/${'a'.repeat(500)}`,
  ])('is the front page instead of %j', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });

  test.each([undefined, null, 7, {}, ['/admin'], true])('is the front page when it is no text: %j', (next) => {
    expect(safeReturnPath(next)).toBe('/');
  });

  test('never leads to another site, whatever was asked for', () => {
    const home = 'https://guild.example';
    const piece = fc.constantFrom(
      '/',
      '\\',
      'evil.example',
      ':',
      '@',
      '.',
      '%2f',
      '\t',
      '\n',
      ' ',
      'a',
      '?',
      '#',
      'https:',
    );
    const path = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(path, (next) => {
        expect(new URL(safeReturnPath(next), home).origin).toBe(home);
        expect(new URL(safeReturnPath(`/${next}`), home).origin).toBe(home);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('JSON is spoken below /api and nowhere else', () => {
  expect(['/api', '/api/v1/raids', '/api/'].map((path) => wantsJson({ path }))).toEqual([true, true, true]);
  expect(['/', '/apiary', '/admin/api', '/apidocs'].map((path) => wantsJson({ path }))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('htmx asks for a part of the page', () => {
  expect(wantsPart({ headers: { 'hx-request': 'true' } })).toBe(true);
  expect(wantsPart({ headers: { 'hx-request': 'false' } })).toBe(false);
  expect(wantsPart({ headers: {} })).toBe(false);
});
