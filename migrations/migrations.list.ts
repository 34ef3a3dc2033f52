import { SharedSchemas } from './20261121000100_shared_schemas.js';
import { IdentityReference } from './20261121000200_identity_reference.js';
import { IdentityPeople } from './20261121000300_identity_people.js';
import { IdentityUpkeep } from './20261121000400_identity_upkeep.js';
import { AuthAccounts } from './20261121000500_auth_accounts.js';
import { SeasonsRaidSeasons } from './20261121000600_seasons_raid_seasons.js';
import { SchedulingRaids } from './20261121000700_scheduling_raids.js';
import { AttendanceRaidAttendance } from './20261121000800_attendance_raid_attendance.js';
import { IdentityTrail } from './20261125000100_identity_trail.js';
import { AuthKeys } from './20261125000200_auth_keys.js';
import { CampaignsVotes } from './20261125006000_campaigns_votes.js';
import { CampaignsContestAgent } from './20261125007000_campaigns_contest_agent.js';
import { IdentityRoleTargets } from './20261126000100_identity_role_targets.js';
import { SchedulingRaidRevision } from './20261126000200_scheduling_raid_revision.js';
import { SchedulingRaidTools } from './20261126003000_scheduling_raid_tools.js';
import { SchedulingCalendarFeeds } from './20261126004000_scheduling_calendar_feeds.js';
import { SchedulingRaidAnswers } from './20261126005000_scheduling_raid_answers.js';
import { SitePublic } from './20261126006000_site_public.js';

/**
 * Every migration, oldest first, under the name of its file. A list instead of a search through the folder, so that the
 * same migrations run from TypeScript and from the build; the names are what the database remembers, never change one.
 */
export const migrationsList = [
  { name: '20261121000100_shared_schemas', class: SharedSchemas },
  { name: '20261121000200_identity_reference', class: IdentityReference },
  { name: '20261121000300_identity_people', class: IdentityPeople },
  { name: '20261121000400_identity_upkeep', class: IdentityUpkeep },
  { name: '20261121000500_auth_accounts', class: AuthAccounts },
  { name: '20261121000600_seasons_raid_seasons', class: SeasonsRaidSeasons },
  { name: '20261121000700_scheduling_raids', class: SchedulingRaids },
  { name: '20261121000800_attendance_raid_attendance', class: AttendanceRaidAttendance },
  { name: '20261125000100_identity_trail', class: IdentityTrail },
  { name: '20261125000200_auth_keys', class: AuthKeys },
  { name: '20261125006000_campaigns_votes', class: CampaignsVotes },
  { name: '20261125007000_campaigns_contest_agent', class: CampaignsContestAgent },
  { name: '20261126000100_identity_role_targets', class: IdentityRoleTargets },
  { name: '20261126000200_scheduling_raid_revision', class: SchedulingRaidRevision },
  { name: '20261126003000_scheduling_raid_tools', class: SchedulingRaidTools },
  { name: '20261126004000_scheduling_calendar_feeds', class: SchedulingCalendarFeeds },
  { name: '20261126005000_scheduling_raid_answers', class: SchedulingRaidAnswers },
  { name: '20261126006000_site_public', class: SitePublic },
];
