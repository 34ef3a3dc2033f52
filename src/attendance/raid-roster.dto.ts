import { ApiProperty } from '@nestjs/swagger';
import { raidAnswers, type RaidAnswer } from './raid-answer.rules.js';
import type { RaidRoster, RosterPerson } from './raid-roster.rules.js';

export class RaidRosterPersonResponse {
  @ApiProperty({ example: 7 })
  player_id: number;

  @ApiProperty({ example: 'Ash' })
  display_name: string;

  @ApiProperty({
    nullable: true,
    type: String,
    description: 'The main; of a raid that is over, the one that stood there.',
  })
  character_name: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'Mage' })
  class_name: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'Fire' })
  spec_name: string | null;

  @ApiProperty({ nullable: true, type: Number, description: 'The usual role of the spec.' })
  role_id: number | null;

  @ApiProperty({ enum: raidAnswers, description: 'Who is on a break and has said nothing is absent.' })
  answer: RaidAnswer;

  @ApiProperty({ description: 'On a break from raiding; false of a raid that is over.' })
  on_hiatus: boolean;
}

export class RaidRoleCountResponse {
  @ApiProperty({ example: 1 })
  id: number;

  @ApiProperty({ example: 'Tank' })
  name: string;

  @ApiProperty({ description: 'Those who come, the late ones among them.', example: 2 })
  coming: number;

  @ApiProperty({ example: 1 })
  tentative: number;

  @ApiProperty({ description: 'How many the guild wants in a raid.', example: 2 })
  target: number;
}

export class RaidRosterResponse {
  @ApiProperty({ type: [RaidRoleCountResponse] })
  roles: RaidRoleCountResponse[];

  @ApiProperty({
    description: 'How many gave which answer.',
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { 'signed-up': 14, late: 1, tentative: 3, bench: 0, absent: 2, unanswered: 5 },
  })
  counts: Record<RaidAnswer, number>;

  @ApiProperty({
    type: [RaidRosterPersonResponse],
    description: 'Everybody whom the raid concerns, by answer and name.',
  })
  people: RaidRosterPersonResponse[];
}

export function toRaidRosterResponse({ roles, byAnswer }: RaidRoster): RaidRosterResponse {
  return {
    roles: roles.map(({ id, name, coming, tentative, raidTarget }) => ({
      id,
      name,
      coming,
      tentative,
      target: raidTarget,
    })),
    counts: Object.fromEntries(raidAnswers.map((answer) => [answer, byAnswer[answer].length])) as Record<
      RaidAnswer,
      number
    >,
    people: raidAnswers.flatMap((answer) => byAnswer[answer].map(toPerson)),
  };
}

function toPerson(person: RosterPerson): RaidRosterPersonResponse {
  return {
    player_id: person.playerId,
    display_name: person.displayName,
    character_name: person.characterName,
    class_name: person.className,
    spec_name: person.specName,
    role_id: person.roleId,
    answer: person.answer,
    on_hiatus: person.onHiatus,
  };
}
