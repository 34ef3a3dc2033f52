/**
 * Which role on Discord stands for which rank, as a common table expression `rank_roles (rank_id, level, role_id,
 * role_name, is_preferred)`: a rank's own role by its id; for a rank that names none, the role of its name, or GM or Guild
 * Master for the highest. Several may stand for one rank, and the preferred one is what its holders are given. Roles that
 * belong to bots and integrations stand for nothing: nobody can give them.
 */
export const RANK_ROLES = `rank_roles as materialized (
  select r.id as rank_id, r.level, coalesce(r.discord_role_id, role.discord_id) as role_id,
         coalesce(role.name, r.name) as role_name,
         row_number() over (
           partition by r.id
           order by lower(role.name) = lower(r.name) desc nulls last, role.position desc nulls last, role.discord_id
         ) = 1 as is_preferred
  from common.guild_ranks r
  left join guild_identity.discord_roles role on
    case when r.discord_role_id is not null then role.discord_id = r.discord_role_id
         else not role.is_managed and (lower(role.name) = lower(r.name)
           or (r.level = 5 and lower(role.name) in ('gm', 'guild master')))
    end
  where coalesce(r.discord_role_id, role.discord_id) is not null
)`;
