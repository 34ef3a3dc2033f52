import type { SpecChoice } from '../identity/players/spec-choice.rules.js';
import { EmptyIsNone } from '../shared/web/form-field.decorators.js';
import { IsId } from '../shared/web/input.decorators.js';

export const SPEC_FIELDS = ['mainCharacterId', 'mainSpecId', 'offspecCharacterId', 'offspecSpecId'] as const;

/** Main and off-spec as a whole: the empty entry of a list is none. */
export class SpecsForm implements SpecChoice {
  @EmptyIsNone()
  @IsId()
  mainCharacterId: number | null = null;

  @EmptyIsNone()
  @IsId()
  mainSpecId: number | null = null;

  @EmptyIsNone()
  @IsId()
  offspecCharacterId: number | null = null;

  @EmptyIsNone()
  @IsId()
  offspecSpecId: number | null = null;
}
