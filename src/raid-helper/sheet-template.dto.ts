import { plainToInstance, Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, validateSync, ValidateNested } from 'class-validator';

class TemplateSpec {
  @IsString()
  name: string;
}

/** A slot of a sheet: Raid-Helper calls it a class, in the retail template it is a role or a state. */
export class TemplateSlot {
  @IsString()
  name: string;

  /** In the order of the template, which tells apart what has one name but for a digit. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TemplateSpec)
  specs: TemplateSpec[] = [];
}

/** The slots that a sheet of some template offers. */
export class SheetTemplate {
  @IsString()
  id: string;

  @IsOptional()
  @IsString()
  title?: string;

  @IsOptional()
  @IsString()
  templateId?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TemplateSlot)
  classes: TemplateSlot[];
}

/** Reads the slots out of an event; null when it tells none. Fields that we do not know are left alone. */
export function toTemplate(json: unknown): SheetTemplate | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  const template = plainToInstance(SheetTemplate, json);
  return validateSync(template).length === 0 ? template : null;
}
