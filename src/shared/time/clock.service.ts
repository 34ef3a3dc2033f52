import { Injectable } from '@nestjs/common';

/** The only source of "now" in the application; tests put one in its place that they turn by hand. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
