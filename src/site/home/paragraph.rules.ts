/** A text as its paragraphs: empty lines divide them, single line breaks stay. */
export function paragraphsOf(text: string | null): string[] {
  if (text === null) return [];
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
