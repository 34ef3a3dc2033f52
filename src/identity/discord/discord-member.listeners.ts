import { Injectable, Logger } from '@nestjs/common';
import { Context, On, type ContextOf } from 'necord';
import { Clock } from '../../shared/time/clock.service.js';
import { factsOfMember } from './discord-member.rules.js';
import { DiscordMemberService } from './discord-member.service.js';

/** What the gateway tells of members, one after another: of two changes at once the later must be the one that stays. */
@Injectable()
export class DiscordMemberListeners {
  private readonly logger = new Logger(DiscordMemberListeners.name);
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly members: DiscordMemberService,
    private readonly clock: Clock,
  ) {}

  @On('guildMemberAdd')
  async joined(@Context() [member]: ContextOf<'guildMemberAdd'>): Promise<void> {
    await this.inTurn(() => this.members.changed(member.guild.id, factsOfMember(member), this.clock.now()));
  }

  @On('guildMemberUpdate')
  async changed(@Context() [, member]: ContextOf<'guildMemberUpdate'>): Promise<void> {
    await this.inTurn(() => this.members.changed(member.guild.id, factsOfMember(member), this.clock.now()));
  }

  @On('guildMemberRemove')
  async left(@Context() [member]: ContextOf<'guildMemberRemove'>): Promise<void> {
    await this.inTurn(() => this.members.left(member.guild.id, member.id, this.clock.now()));
  }

  @On('userUpdate')
  async renamed(@Context() [before, user]: ContextOf<'userUpdate'>): Promise<void> {
    if (before.username === user.username && before.globalName === user.globalName) return;
    await this.inTurn(() => this.members.renamed(user.id, this.clock.now()));
  }

  /** What fails is logged and left to the next sync. */
  private async inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch((error: unknown) => {
      this.logger.error({ err: error }, 'News of a member could not be taken in; the next sync makes up for it.');
    });
    await this.turn;
  }
}
