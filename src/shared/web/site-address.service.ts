import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.dto.js';

/**
 * Where people reach this site: PUBLIC_URL, or without one this machine. Links that leave the site are made here and
 * never of the Host header, which a visitor may set to anything.
 */
@Injectable()
export class SiteAddress {
  private port: number;

  constructor(private readonly settings: Settings) {
    this.port = settings.PORT;
  }

  /** To be told once the platform listens: PORT 0 takes a free one. */
  listensOn(port: number): void {
    this.port = port;
  }

  /** The whole address of a path of this site, which begins with a slash; without one the site itself, with no slash at its end. */
  url(path: `/${string}` | '' = ''): string {
    return `${this.settings.PUBLIC_URL ?? `http://127.0.0.1:${this.port}`}${path}`;
  }

  /** Whether browsers come by HTTPS, so that cookies may insist on it. */
  get isSecure(): boolean {
    return this.url().startsWith('https://');
  }
}
