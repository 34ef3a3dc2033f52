import { Controller, Get, Render } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { AdminHomeQueries } from './admin-home.queries.js';
import { ChecklistQueries } from './checklist.queries.js';
import { checklistOf } from './checklist.rules.js';

/** Where officers arrive: what comes next, what waits for them, and what the guild still lacks. */
@ApiExcludeController()
@Controller('admin')
@Needs('officer')
export class AdminHomePages {
  constructor(
    private readonly home: AdminHomeQueries,
    private readonly checklist: ChecklistQueries,
  ) {}

  @Get()
  @Render('admin/home')
  async show(): Promise<object> {
    const [figures, items] = [await this.home.figures(), checklistOf(await this.checklist.facts())];
    const done = items.filter(({ isDone }) => isDone);
    return {
      title: 'Overview',
      layout: 'layouts/admin',
      adminSection: 'overview',
      ...figures,
      open: items.filter(({ isDone }) => !isDone),
      done,
      total: items.length,
      doneCount: done.length,
    };
  }
}
