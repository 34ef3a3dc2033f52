import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../shared/access/access.decorators.js';

const MOVED = 301;

/** Where the pages of the former site have gone, for links and bookmarks that outlived it. */
@ApiExcludeController()
@Controller()
@Public()
export class OldAddressPages {
  @Get('index.html')
  @Redirect('/', MOVED)
  home(): void {}

  @Get(['roster.html', 'roster-view.html'])
  @Redirect('/roster', MOVED)
  roster(): void {}

  @Get(['mitos-corner', 'mitos-corner.html'])
  @Redirect('/quotes', MOVED)
  quotes(): void {}

  @Get(['raid-admin', 'raid-admin.html'])
  @Redirect('/admin/raid-tools', MOVED)
  raidTools(): void {}

  /** The former site's own file of who is in the guild: programs find that here now. */
  @Get('patt-config.json')
  @Redirect('/api/v1/guild/roster', MOVED)
  rosterData(): void {}
}
