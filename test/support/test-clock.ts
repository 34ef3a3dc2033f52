import { Clock } from '../../src/shared/time/clock.service.js';

/** A clock that stands still until it is turned. */
export class TestClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  turnTo(instant: Date): void {
    this.instant = instant;
  }
}
