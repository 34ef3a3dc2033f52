/** A vote opened or closed, got more time, or a ballot was cast in it; told in the transaction that did it. */
export class CampaignMoved {
  constructor(
    readonly campaignId: number,
    readonly agentEnabled: boolean,
  ) {}
}
