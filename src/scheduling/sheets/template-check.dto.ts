import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import type { Slot, SlotNames } from '../../raid-helper/spec-slot.rules.js';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IfSent } from '../../shared/web/input.decorators.js';
import type { Verdict } from './template-check.rules.js';
import type { TemplateReport } from './template-check.service.js';

const ROLE_SLOTS = ['Tank', 'Healer', 'Melee', 'Ranged'];
const VERDICTS = ['same', 'differs', 'new', 'missing', 'unclear'];
const NAME = /^[^\p{Cc}\p{Cs}]{1,50}$/u;

/** Places by `Class/Spec`; the sentence names the first that is wrong. */
function AreNames(): PropertyDecorator {
  return ValidateBy({
    name: 'areNames',
    validator: {
      validate: (value) => namesFault(value) === null,
      defaultMessage: (context) => namesFault(context?.value) ?? '',
    },
  });
}

function namesFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object by Class/Spec';
  for (const [key, place] of Object.entries(value as Record<string, unknown>)) {
    const { class_name: slot, spec_name: spec, ...rest } = (place ?? {}) as Record<string, unknown>;
    if (!NAME.test(key)) return 'has a key that is no Class/Spec';
    if (!ROLE_SLOTS.includes(String(slot))) return `must have a class_name of ${ROLE_SLOTS.join(', ')} for ${key}`;
    if (typeof spec !== 'string' || !NAME.test(spec)) return `must have a spec_name of 1 to 50 characters for ${key}`;
    if (Object.keys(rest).length > 0)
      return `has ${Object.keys(rest)[0]?.slice(0, 40)} for ${key}, which is not a field here`;
  }
  return null;
}

export class TemplateQuery {
  @ApiPropertyOptional({
    type: String,
    example: '100000000000000003',
    description: 'Else the newest of the raid channel.',
  })
  @IsOptional()
  @IsSnowflake()
  event_id?: string;
}

export class AdoptTemplateRequest {
  @ApiPropertyOptional({
    type: String,
    example: '100000000000000003',
    description: 'Else the newest of the raid channel.',
  })
  @IfSent()
  @IsSnowflake()
  event_id?: string;
}

export class SpecPlaceResponse {
  @ApiProperty({ enum: ROLE_SLOTS })
  class_name: string;

  @ApiProperty({ example: 'Protection1' })
  spec_name: string;
}

const namesSchema = {
  type: 'object' as const,
  additionalProperties: {
    type: 'object' as const,
    required: ['class_name', 'spec_name'],
    properties: { class_name: { type: 'string' as const, enum: ROLE_SLOTS }, spec_name: { type: 'string' as const } },
  },
  example: { 'Warrior/Protection': { class_name: 'Tank', spec_name: 'Protection' } },
};

export class SpecNamesRequest {
  @ApiProperty({ ...namesSchema, description: 'All that is not usual; {} brings the usual names back.' })
  @AreNames()
  names: Record<string, SpecPlaceResponse>;
}

export class SpecNamesResponse {
  @ApiProperty(namesSchema)
  names: Record<string, SpecPlaceResponse>;
}

export class SpecCheckResponse {
  @ApiProperty({ example: 'Warrior' })
  class: string;

  @ApiProperty({ example: 'Protection' })
  spec: string;

  @ApiProperty({ type: SpecPlaceResponse, nullable: true, description: 'As we send it.' })
  ours: SpecPlaceResponse | null;

  @ApiProperty({ type: SpecPlaceResponse, nullable: true, description: 'As the template has it.' })
  template: SpecPlaceResponse | null;

  @ApiProperty({ enum: VERDICTS })
  verdict: Verdict;
}

export class TemplateReportResponse {
  @ApiProperty({ example: '100000000000000003', description: 'The sheet that was read.' })
  event_id: string;

  @ApiProperty({ nullable: true, type: String })
  title: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'wowretail2' })
  template_id: string | null;

  @ApiProperty({ description: 'How many specs are not sent as the template has them.', example: 2 })
  differing: number;

  @ApiProperty({ type: [SpecCheckResponse] })
  specs: SpecCheckResponse[];

  @ApiProperty({ type: [String], description: 'What the template offers and no spec goes by.' })
  unknown: readonly string[];
}

export function toSlotNames({ names }: SpecNamesRequest): SlotNames {
  return Object.fromEntries(
    Object.entries(names).map(([key, place]) => [key, { className: place.class_name, specName: place.spec_name }]),
  );
}

export function toSpecNamesResponse(names: SlotNames): SpecNamesResponse {
  return { names: Object.fromEntries(Object.entries(names).map(([key, slot]) => [key, toPlace(slot)])) };
}

export function toTemplateReportResponse(report: TemplateReport): TemplateReportResponse {
  const { sheetId, title, templateId, specs, unknown } = report;
  return {
    event_id: sheetId,
    title,
    template_id: templateId,
    differing: specs.filter(({ verdict }) => verdict === 'differs' || verdict === 'new').length,
    specs: specs.map(({ className, specName, ours, template, verdict }) => ({
      class: className,
      spec: specName,
      ours: ours && toPlace(ours),
      template: template && toPlace(template),
      verdict,
    })),
    unknown,
  };
}

function toPlace({ className, specName }: Slot): SpecPlaceResponse {
  return { class_name: className, spec_name: specName };
}
