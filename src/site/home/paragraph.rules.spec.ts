import { paragraphsOf } from './paragraph.rules.js';

it.each([
  [null, []],
  ['', []],
  [' \n\n ', []],
  ['One.', ['One.']],
  ['One,\nstill one.\n\nTwo.', ['One,\nstill one.', 'Two.']],
  ['As a form\r\nsends it.\r\n \t\r\n\r\n\r\nTwo.\r\n', ['As a form\nsends it.', 'Two.']],
])('the text %j has the paragraphs %j', (text, paragraphs) => {
  expect(paragraphsOf(text)).toEqual(paragraphs);
});
