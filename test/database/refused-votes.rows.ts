import { campaign, said, vote } from './sample.rows.js';

/** Of votes and their agent: what must not be stored, in words, as a statement, and the constraint that has to refuse it. */
export const REFUSED_VOTES: readonly [what: string, sql: string, constraint: string][] = [
  ['a vote of an unknown kind', campaign({ type: `'lottery'` }), 'campaigns_type_check'],
  ['ballots that nobody can count', campaign({ counting_method: `'dice'` }), 'campaigns_counting_method_check'],
  ['ballots without a pick', campaign({ picks_per_voter: '0' }), 'campaigns_picks_per_voter_check'],
  ['ballots of eleven picks', campaign({ picks_per_voter: '11' }), 'campaigns_picks_per_voter_check'],
  ['a vote for nobody', campaign({ seats: '0' }), 'campaigns_seats_check'],
  [
    'two winners of a method that has one',
    campaign({ seats: '2', counting_method: `'instant-runoff'` }),
    'campaigns_seats_check',
  ],
  ['a vote for a rank above all', campaign({ min_rank_to_vote: '6' }), 'campaigns_min_rank_to_vote_check'],
  ['a vote that voters can’t see', campaign({ min_rank_to_view: '3' }), 'campaigns_min_rank_to_view_check'],
  ['a vote of no time', campaign({ duration_hours: '0' }), 'campaigns_duration_hours_check'],
  ['a vote of more than a year', campaign({ duration_hours: '8761' }), 'campaigns_duration_hours_check'],
  ['a vote in an unknown state', campaign({ status: `'archived'` }), 'campaigns_status_check'],
  [
    'a live vote that is still to start',
    campaign({ status: `'live'`, is_scheduled: 'true' }),
    'campaigns_is_scheduled_check',
  ],
  ['an agent of an unknown temper', campaign({ agent_chattiness: `'rude'` }), 'campaigns_agent_chattiness_check'],
  ['a closed vote that never closed', campaign({ status: `'closed'` }), 'campaigns_closed_at_check'],
  [
    'a vote closed for an unknown reason',
    campaign({ status: `'closed'`, closed_at: 'now()', close_reason: `'boredom'` }),
    'campaigns_close_reason_check',
  ],
  [
    'a picture twice',
    `insert into patt.entry_pictures (sha256, width, height, byte_size) values (repeat('a', 64), 8, 8, 100)`,
    'entry_pictures_sha256_unique',
  ],
  [
    'a picture whose address is none',
    `insert into patt.entry_pictures (sha256, width, height, byte_size) values ('x', 8, 8, 100)`,
    'entry_pictures_sha256_check',
  ],
  [
    'a picture of nothing',
    `insert into patt.entry_pictures (sha256, width, height, byte_size) values (repeat('b', 64), 8, 8, 0)`,
    'entry_pictures_byte_size_check',
  ],
  ['two entries on one rank of a ballot', vote({ rank: '1' }), 'votes_campaign_id_player_id_rank_unique'],
  ['one entry twice on a ballot', vote({ entry_id: '1' }), 'votes_campaign_id_player_id_entry_id_unique'],
  ['a pick before the first', vote({ rank: '0' }), 'votes_rank_check'],
  [
    'one receipt for two ballots',
    `insert into patt.ballot_receipts (campaign_id, player_id, receipt) values (1, 2, 'r1')`,
    'ballot_receipts_campaign_id_receipt_unique',
  ],
  [
    'one ballot published twice',
    `insert into patt.published_ballots (campaign_id, position, receipt, ranking, hash) values (1, 2, 'r1', '[]', 'h2')`,
    'published_ballots_campaign_id_receipt_unique',
  ],
  [
    'two results of one entry',
    `insert into patt.campaign_results (campaign_id, entry_id, first_place_count, second_place_count, third_place_count,
       final_rank) values (1, 1, 0, 0, 0, 2)`,
    'campaign_results_campaign_id_entry_id_unique',
  ],
  ['a place above the first', `update patt.campaign_results set final_rank = 0`, 'campaign_results_final_rank_check'],
  ['a milestone told twice', said('campaign_launch'), 'contest_agent_log_once_unique'],
  [
    'a change of the lead told twice',
    `${said('lead_change', 'sent', 2)}; ${said('lead_change', 'pending', 2)}`,
    'contest_agent_log_once_unique',
  ],
  ['a second launch', said('campaign_launch', 'pending', 2), 'contest_agent_log_occurrence_check'],
  ['a message with an unknown fate', said('first_vote', 'lost'), 'contest_agent_log_status_check'],
];
