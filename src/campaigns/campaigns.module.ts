import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { CampaignMovedListeners } from './agent/campaign-moved.listeners.js';
import { ContestAgentJobs } from './agent/contest-agent.jobs.js';
import { ContestAgentService } from './agent/contest-agent.service.js';
import { ContestAnnouncementService } from './agent/contest-announcement.service.js';
import { ContestDeliveryService } from './agent/contest-delivery.service.js';
import { ContestLog } from './agent/contest-log.service.js';
import { ContestMessageController } from './agent/contest-message.controller.js';
import { ContestMessageQueries } from './agent/contest-message.queries.js';
import { ContestTextService } from './agent/contest-text.service.js';
import { ContestQueries } from './agent/contest.queries.js';
import { BallotCommands } from './ballots/ballot.commands.js';
import { BallotComponents } from './ballots/ballot.components.js';
import { BallotController } from './ballots/ballot.controller.js';
import { BallotDesk } from './ballots/ballot-desk.service.js';
import { VoteSuggestions } from './ballots/ballot.options.js';
import { BallotQueries } from './ballots/ballot.queries.js';
import { BallotScreenQueries } from './ballots/ballot-screen.queries.js';
import { BallotService } from './ballots/ballot.service.js';
import { PlayerListeners } from './ballots/player.listeners.js';
import { TurnoutQueries } from './ballots/turnout.queries.js';
import { CampaignAdminController } from './campaigns/campaign-admin.controller.js';
import { CampaignCheckerService } from './campaigns/campaign-checker.service.js';
import { CampaignDeskPages } from './campaigns/campaign-desk.pages.js';
import { CampaignDeskQueries } from './campaigns/campaign-desk.queries.js';
import { CampaignNews } from './campaigns/campaign-news.service.js';
import { CampaignRunService } from './campaigns/campaign-run.service.js';
import { CampaignViewQueries } from './campaigns/campaign-view.queries.js';
import { CampaignController } from './campaigns/campaign.controller.js';
import { CampaignJobs } from './campaigns/campaign.jobs.js';
import { CampaignQueries } from './campaigns/campaign.queries.js';
import { CampaignRepository } from './campaigns/campaign.repository.js';
import { CampaignService } from './campaigns/campaign.service.js';
import { VotePageQueries } from './campaigns/vote-page.queries.js';
import { VotePages } from './campaigns/vote.pages.js';
import { CampaignEntryController } from './entries/campaign-entry.controller.js';
import { CampaignEntryPages } from './entries/campaign-entry.pages.js';
import { CampaignEntryService } from './entries/campaign-entry.service.js';
import { PictureEncoder } from './pictures/picture-encoder.service.js';
import { PictureJobs } from './pictures/picture.jobs.js';
import { PicturePages } from './pictures/picture.pages.js';
import { PictureService } from './pictures/picture.service.js';
import { BallotListPages } from './results/ballot-list.pages.js';
import { BallotListQueries } from './results/ballot-list.queries.js';
import { ClosingService } from './results/closing.service.js';
import { PublishedBallotController } from './results/published-ballot.controller.js';
import { PublishingService } from './results/publishing.service.js';
import { ResultController } from './results/result.controller.js';
import { ResultQueries } from './results/result.queries.js';
import { TallyQueries } from './results/tally.queries.js';

@Module({
  imports: [IdentityModule],
  controllers: [
    BallotController,
    BallotListPages,
    CampaignAdminController,
    CampaignController,
    CampaignDeskPages,
    CampaignEntryController,
    CampaignEntryPages,
    ContestMessageController,
    PicturePages,
    PublishedBallotController,
    ResultController,
    VotePages,
  ],
  providers: [
    BallotListQueries,
    BallotCommands,
    BallotComponents,
    BallotDesk,
    BallotQueries,
    BallotScreenQueries,
    BallotService,
    CampaignCheckerService,
    CampaignDeskQueries,
    CampaignEntryService,
    CampaignJobs,
    CampaignMovedListeners,
    CampaignNews,
    CampaignQueries,
    CampaignRepository,
    CampaignRunService,
    CampaignService,
    CampaignViewQueries,
    ClosingService,
    ContestAgentJobs,
    ContestAgentService,
    ContestAnnouncementService,
    ContestDeliveryService,
    ContestLog,
    ContestMessageQueries,
    ContestQueries,
    ContestTextService,
    PictureEncoder,
    PictureJobs,
    PictureService,
    PlayerListeners,
    PublishingService,
    ResultQueries,
    TallyQueries,
    TurnoutQueries,
    VotePageQueries,
    VoteSuggestions,
  ],
  exports: [CampaignViewQueries],
})
export class CampaignsModule {}
