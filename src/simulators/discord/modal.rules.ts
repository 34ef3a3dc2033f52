import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

const TEXT_INPUT = 4;

type Typed = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a filled form sends back, in the layout it was asked in. Throws for what the client would not send: a field
 * left out that is required, text too short or too long, a field that the form does not have.
 */
export function modalAnswer(components: readonly Fields[], typed: Typed): Fields[] {
  const known = new Set<string>();
  const answers = components.map((component, index) => answered(component, typed, known, { id: index + 1 }));
  const unknown = Object.keys(typed).filter((customId) => !known.has(customId));
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(', ')}`);
  return answers;
}

function answered(component: Fields, typed: Typed, known: Set<string>, number: { id: number }): Fields {
  const base = { type: component.type, id: component.id ?? number.id };
  if (component.components !== undefined) {
    const rows = listOf(component.components).map(fieldsOf);
    return {
      ...base,
      components: rows.map((row, index) => answered(row, typed, known, { id: number.id * 10 + index })),
    };
  }
  if (component.component !== undefined) {
    const inner = answered(fieldsOf(component.component), typed, known, { id: number.id * 10 });
    return { ...base, component: inner };
  }
  const customId = textOf(component.custom_id);
  if (customId === '') return base;
  known.add(customId);
  const value = typed[customId] ?? (textOf(component.value) || undefined);
  const required = component.required !== false;
  if (required && (value === undefined || value.length === 0)) throw new Error(`field ${customId} is required`);
  if (component.type !== TEXT_INPUT) return { ...base, custom_id: customId, values: [value ?? []].flat() };
  const text = String(value ?? '');
  const max = typeof component.max_length === 'number' ? component.max_length : 4_000;
  const min = typeof component.min_length === 'number' ? component.min_length : 0;
  if (text.length > max || (text !== '' && text.length < min))
    throw new Error(`field ${customId} takes ${min} to ${max}`);
  return { ...base, custom_id: customId, value: text };
}
