import fc from 'fast-check';
import { JsonFault, parseLocated } from './json-line.rules.js';

function faultOf(text: string): string {
  try {
    parseLocated(text);
  } catch (error) {
    if (error instanceof JsonFault) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'none';
}

test('a JSON text is read with the line of everything in it', () => {
  const { value, lines } = parseLocated('{\n  "a": ["x, {y}",\n    "\\"z\\""],\n  "b": { "c": 1 }\n}\n');
  expect(value).toEqual({ a: ['x, {y}', '"z"'], b: { c: 1 } });
  expect([...lines]).toEqual([
    ['', 1],
    ['a', 2],
    ['a.0', 2],
    ['a.1', 3],
    ['b', 4],
    ['b.c', 4],
  ]);
});

test('it reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      expect(JSON.stringify(parseLocated(text).value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test.each([
  ['{\n"a": 1,\n}', '3: a name in double quotes should stand where there is }'],
  ['{\n"a": "x\n"}', '2: a value should stand where there is "x'],
  ['{\n"a" "b"}', '2: “:” should stand where there is "b"'],
  ['{"a": [1,\n2\n3]}', '3: “,” or “]” should stand where there is 3'],
  ['{"a": [1,\n]}', '2: a value should stand where there is ]'],
  ['{"a": tru}', '1: a value should stand where there is tru'],
  ['{"a": 1\n\n', '1: “,” or “}” should stand where the file ends'],
  ['{"a": 1}\n{', '2: the end of the file should stand where there is {'],
  ['', '1: a value should stand where the file ends'],
  ['{"a": 1,\n"a": 2}', '2: “a” stands there twice'],
  ['// no\n{}', '1: a value should stand where there is //'],
])('the fault of %j is named with its line', (text, fault) => {
  expect(faultOf(text)).toBe(fault);
});
