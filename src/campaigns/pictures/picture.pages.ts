import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../shared/access/access.decorators.js';
import { PictureService } from './picture.service.js';

/**
 * Uploaded pictures. Their address is the hash of their content, so whoever has it has seen them, and they never change.
 */
@ApiExcludeController()
@Controller('vote/pictures')
export class PicturePages {
  constructor(private readonly pictures: PictureService) {}

  @Get(':name')
  @Public()
  async show(@Param('name') name: string, @Res() response: Response): Promise<void> {
    const sha256 = /^([0-9a-f]{64})\.webp$/.exec(name)?.[1];
    const content = sha256 === undefined ? null : await this.pictures.content(sha256);
    if (!content) return void response.status(404).type('text/plain').send('There is no such picture.');
    response.set({
      'Content-Type': 'image/webp',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    response.send(content);
  }
}
