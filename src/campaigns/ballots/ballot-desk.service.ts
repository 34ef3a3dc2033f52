import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import {
  picksOfSlip,
  slipCode,
  slipOf,
  slipOfPicks,
  type OpenSlip,
  type Slip,
  type SlipMode,
} from './ballot-slip.rules.js';
import { BallotScreenQueries, type BallotScreen } from './ballot-screen.queries.js';
import { picksWanted } from './ballot.rules.js';
import { BallotService } from './ballot.service.js';

/** A ballot as its message carries it: whatever it says is held against the vote anew each time. */
export interface SlipFields {
  readonly campaignId: number;
  readonly mode: SlipMode;
  readonly code: string;
}

/** What somebody is shown of a vote: a ballot to fill in, or how it is for them, right after they voted with a word of it. */
export interface BallotView {
  readonly screen: BallotScreen;
  readonly open: OpenSlip | null;
  readonly done: 'cast' | 'changed' | null;
}

/** The private ballot of `/vote`: what stands on it travels in its message, and what counts BallotService decides. */
@Injectable()
export class BallotDesk {
  constructor(
    private readonly screens: BallotScreenQueries,
    private readonly ballots: BallotService,
  ) {}

  /** An empty ballot, for whoever has none in the box. @throws DomainError campaign-unknown, rank-too-low-to-view */
  async open(id: number, actor: PersonActor): Promise<BallotView> {
    return viewOf(await this.screens.screen(id, actor), { mode: 'new', slip: [], leaf: 0 });
  }

  /** The ballot in the box, to be changed, where that is still possible. @throws DomainError as open */
  async openChange(id: number, actor: PersonActor): Promise<BallotView> {
    const screen = await this.screens.screen(id, actor);
    return viewOf(screen, { mode: 'change', slip: slipOfPicks(screen.own?.picks ?? []), leaf: 0 });
  }

  /** The ballot after something was chosen or a leaf turned. @throws DomainError as open */
  async fill(
    { campaignId, mode, code }: SlipFields,
    change: (slip: Slip) => Slip,
    leaf: number,
    actor: PersonActor,
  ): Promise<BallotView> {
    const screen = await this.screens.screen(campaignId, actor);
    // What was sent in a menu is as little to be trusted as an id.
    const slip = slipIn(screen, slipCode(change(slipIn(screen, code))));
    return viewOf(screen, { mode, slip, leaf });
  }

  /** Puts the ballot into the box, or in place of the one in it. @throws DomainError as BallotService does */
  async cast({ campaignId, mode, code }: SlipFields, actor: PersonActor): Promise<BallotView> {
    const picks = picksOfSlip(slipIn(await this.screens.screen(campaignId, actor), code));
    if (mode === 'change') await this.ballots.change(campaignId, picks, actor);
    else await this.ballots.cast(campaignId, picks, actor);
    const screen = await this.screens.screen(campaignId, actor);
    return { screen, open: null, done: mode === 'change' ? 'changed' : 'cast' };
  }
}

/** Somebody may have voted elsewhere, or the vote may be over: then there is no ballot to fill in any more. */
function viewOf(screen: BallotScreen, open: OpenSlip): BallotView {
  const isAsked = open.mode === 'change' ? screen.mayChange : screen.state === 'can_vote';
  return { screen, open: isAsked ? open : null, done: null };
}

function slipIn({ campaign }: BallotScreen, code: string): Slip {
  return slipOf(code, new Set(campaign.entries.map(({ id }) => id)), picksWanted(campaign).most);
}
