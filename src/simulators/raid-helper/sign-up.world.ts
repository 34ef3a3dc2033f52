import type { RaidHelperWorld, Sheet, SheetSignUp } from './raid-helper.world.js';
import { templateClasses, type TemplateClass } from './template.rules.js';
import type { RaidHelperVariants } from './variant.rules.js';

/** What somebody asks for: the fields of the request, or the click of a person in Discord. */
export interface SignUpRequest {
  readonly userId?: unknown;
  readonly className?: unknown;
  readonly specName?: unknown;
  readonly name?: unknown;
  readonly isFake?: unknown;
}

export type SignUpOutcome = { readonly signUp: SheetSignUp } | { readonly fault: string };

/** Puts one person on the sheet, or changes the row that is there, as the switches say. */
export function signUp(
  world: RaidHelperWorld,
  sheet: Sheet,
  request: SignUpRequest,
  variants: Readonly<RaidHelperVariants>,
  now: Date,
): SignUpOutcome {
  const { userId } = request;
  if (typeof userId !== 'string' || userId === '') return { fault: 'missing userId' };
  const member = request.isFake === true ? userId : world.memberName(sheet.serverId, userId);
  if (member === undefined) return { fault: 'invalid userId' };
  const place = readPlace(sheet, request, variants);
  if ('fault' in place) return place;
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  if (variants.signUpAfterClosing === 'refuse' && nowSeconds >= sheet.closingTime) return { fault: 'event closed' };

  const present = sheet.signUps.find((other) => other.userId === userId);
  if (present && variants.secondSignUp === 'refuse') return { fault: 'already signed up' };
  if (present && variants.secondSignUp === 'update') {
    move(sheet, present, place);
    if (typeof request.name === 'string') present.name = request.name;
    world.touch(sheet, now);
    return { signUp: present };
  }
  const added: SheetSignUp = {
    id: world.nextSignUpId(),
    userId,
    name: typeof request.name === 'string' ? request.name : member,
    className: '',
    specName: null,
    status: 'primary',
    entryTime: nowSeconds,
    position: sheet.signUps.length + 1,
  };
  move(sheet, added, place);
  sheet.signUps.push(added);
  world.touch(sheet, now);
  return { signUp: added };
}

/** Changes the slot, spec or name of a row. */
export function editSignUp(
  world: RaidHelperWorld,
  sheet: Sheet,
  row: SheetSignUp,
  request: SignUpRequest,
  variants: Readonly<RaidHelperVariants>,
  now: Date,
): SignUpOutcome {
  // Another slot drops the spec of the former one; the same slot keeps it unless it is named.
  const staying = request.className === undefined || request.className === row.className;
  const place = readPlace(
    sheet,
    {
      className: request.className ?? row.className,
      specName: request.specName ?? (staying ? (row.specName ?? undefined) : undefined),
    },
    variants,
  );
  if ('fault' in place) return place;
  move(sheet, row, place);
  if (typeof request.name === 'string') row.name = request.name;
  world.touch(sheet, now);
  return { signUp: row };
}

/** Takes a row off the sheet; those behind it move up. */
export function signOff(world: RaidHelperWorld, sheet: Sheet, row: SheetSignUp, now: Date): void {
  sheet.signUps = sheet.signUps.filter((other) => other !== row);
  sheet.signUps.forEach((other, index) => (other.position = index + 1));
  world.touch(sheet, now);
}

/** The row that a path names: by its id, or where the switch allows it by position or name. */
export function findSignUp(
  sheet: Sheet,
  address: string,
  variants: Readonly<RaidHelperVariants>,
): SheetSignUp | undefined {
  const byId = sheet.signUps.find((row) => String(row.id) === address);
  if (byId || variants.signUpAddress === 'id') return byId;
  return sheet.signUps.find((row) => String(row.position) === address || row.name === address);
}

interface Place {
  readonly slot: TemplateClass;
  readonly specName: string | null;
}

function readPlace(
  sheet: Sheet,
  request: SignUpRequest,
  variants: Readonly<RaidHelperVariants>,
): Place | { readonly fault: string } {
  const { className, specName } = request;
  if (className === undefined || className === null || className === '') return { fault: 'missing className' };
  const slot = templateClasses(variants, sheet.classLimits).find((known) => known.name === className);
  if (!slot) return { fault: 'invalid className' };
  if (specName === undefined || specName === null || specName === '') return { slot, specName: null };
  const spec = slot.specs.find((known) => known.name === specName);
  return spec ? { slot, specName: spec.name } : { fault: 'invalid specName' };
}

function move(sheet: Sheet, row: SheetSignUp, { slot, specName }: Place): void {
  const ahead = sheet.signUps.filter(
    (other) => other !== row && other.className === slot.name && other.status === 'primary',
  );
  row.className = slot.name;
  row.specName = specName;
  row.status = ahead.length < slot.limit ? 'primary' : 'queued';
}
