import { Injectable } from '@nestjs/common';
@Injectable()
export class DirectMessages {
  deliver(_message: {
    discordId: string;
    purpose: 'invite' | 'onboarding';
    content: string;
    nonce: string;
  }): Promise<'sent' | 'off' | 'closed'> {
    return Promise.resolve('off');
  }
}
