import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { FormProblems } from './discord-refusal.rules.js';
import { fieldsOf, listOf, textOf, withoutNothing, type Fields } from './request-body.rules.js';

type Path = readonly (string | number)[];

const ROW = 1;
const BUTTON = 2;
const TEXT_INPUT = 4;
const LABEL = 18;
const LINK = 5;
const PREMIUM = 6;
const SELECTS: readonly unknown[] = [3, 5, 6, 7, 8];

/** Reads the components of a message as Discord would store them (each with an id), noting what it would refuse. */
export function readComponents(
  value: unknown,
  path: Path,
  problems: FormProblems,
  laidOut: boolean,
): APIMessageTopLevelComponent[] {
  const rows = listOf(value).map(fieldsOf);
  if (!laidOut) {
    if (rows.length > 5) problems.add(path, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
    rows.forEach((row, index) => {
      if (row.type === ROW) return;
      problems.add([...path, index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    });
  }
  const customIds = new Set<string>();
  rows.forEach((row, index) => check(row, [...path, index], problems, customIds));
  const numbers = { next: 1 };
  return rows.map((row) => numbered(row, numbers)) as unknown as APIMessageTopLevelComponent[];
}

/** Notes what Discord would refuse in a modal. */
export function checkModal(modal: Fields, path: Path, problems: FormProblems): void {
  for (const [key, max] of [
    ['custom_id', 100],
    ['title', 45],
  ] as const) {
    if (textOf(modal[key]) === '') problems.required([...path, key]);
    problems.length([...path, key], modal[key], max);
  }
  const rows = listOf(modal.components).map(fieldsOf);
  if (rows.length < 1 || rows.length > 5) {
    problems.add([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  }
  const customIds = new Set<string>();
  rows.forEach((row, index) => check(row, [...path, 'components', index], problems, customIds));
}

/** All components inside these, at any depth. */
export function flatComponents(components: readonly unknown[]): Fields[] {
  return components.map(fieldsOf).flatMap((component) => {
    const single = [component.component, component.accessory].filter((child) => child !== undefined);
    return [component, ...flatComponents([...listOf(component.components), ...single])];
  });
}

function check(component: Fields, path: Path, problems: FormProblems, customIds: Set<string>): void {
  const type = component.type;
  const customId = component.custom_id;
  if (typeof customId === 'string') {
    problems.length([...path, 'custom_id'], customId, 100, 1);
    if (customIds.has(customId)) {
      problems.add(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    customIds.add(customId);
  } else if (needsCustomId(component)) {
    problems.required([...path, 'custom_id']);
  }
  if (type === BUTTON) checkButton(component, path, problems);
  if (SELECTS.includes(type)) checkSelect(component, path, problems);
  if (type === TEXT_INPUT || type === LABEL) problems.length([...path, 'label'], component.label, 45, 1);
  const children = listOf(component.components).map(fieldsOf);
  if (type === ROW && (children.length < 1 || children.length > 5)) {
    problems.add([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  }
  if (type === ROW && children.length > 1 && children.some((child) => child.type !== BUTTON)) {
    problems.add(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
  children.forEach((child, index) => check(child, [...path, 'components', index], problems, customIds));
  for (const key of ['component', 'accessory']) {
    if (component[key] !== undefined) check(fieldsOf(component[key]), [...path, key], problems, customIds);
  }
}

function needsCustomId(component: Fields): boolean {
  const type = component.type;
  if (type === BUTTON) return component.style !== LINK && component.style !== PREMIUM;
  return type === TEXT_INPUT || SELECTS.includes(type);
}

function checkButton(button: Fields, path: Path, problems: FormProblems): void {
  problems.length([...path, 'label'], button.label, 80);
  const link = button.style === LINK;
  if (link && typeof button.url !== 'string') problems.required([...path, 'url']);
  if (!link && button.url !== undefined && button.url !== null) {
    problems.add([...path, 'url'], 'BUTTON_COMPONENT_INVALID_URL', 'A url is only for link buttons');
  }
  if (button.style !== PREMIUM && textOf(button.label) === '' && !button.emoji) {
    problems.add(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
  }
}

function checkSelect(select: Fields, path: Path, problems: FormProblems): void {
  problems.length([...path, 'placeholder'], select.placeholder, 150);
  if (select.type !== 3) return;
  const options = listOf(select.options).map(fieldsOf);
  if (options.length < 1 || options.length > 25) {
    problems.add([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  }
  const values = new Set(options.map((option) => option.value));
  if (values.size < options.length) {
    problems.add(
      [...path, 'options'],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
    );
  }
  options.forEach((option, index) => {
    for (const key of ['label', 'value', 'description']) {
      problems.length([...path, 'options', index, key], option[key], 100, key === 'description' ? 0 : 1);
    }
  });
}

/** Discord numbers the components of a message in the order of reading; a container always says its colour. */
function numbered(component: Fields, numbers: { next: number }): Fields {
  const own = { id: numbers.next++, ...withoutNothing(component) } as Fields;
  if (own.type === 17) Object.assign(own, { accent_color: component.accent_color ?? null, spoiler: false });
  if (SELECTS.includes(own.type))
    Object.assign(own, { min_values: own.min_values ?? 1, max_values: own.max_values ?? 1 });
  for (const key of ['components', 'options']) {
    const children = listOf(component[key]).map(fieldsOf);
    if (component[key] === undefined) continue;
    own[key] = key === 'options' ? children.map(withoutNothing) : children.map((child) => numbered(child, numbers));
  }
  if (component.accessory !== undefined) own.accessory = numbered(fieldsOf(component.accessory), numbers);
  return own;
}
