import { createServer } from 'node:net';
import { codeOf, StartError } from '../shared/config/start.errors.js';

export interface WantedPort {
  readonly port: number;
  /** Who listens there, as the subject of a sentence: `The Discord simulator's port`. */
  readonly whose: string;
  /** What to do when it is taken, besides stopping whoever took it. */
  readonly mend: string;
}

/**
 * Looks whether all ports are free before anything is started.
 * @throws StartError that names every one that is not
 */
export async function assertPortsFree(wanted: readonly WantedPort[]): Promise<void> {
  const faults: string[] = [];
  for (const [index, { port, whose, mend }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) faults.push(`${whose} ${port} is wanted twice: ${mend}.`);
    const code = twin ? null : await faultOf(port);
    if (code === 'EACCES') faults.push(`${whose} ${port} may not be used by this user: ${mend}.`);
    else if (code) {
      faults.push(`${whose} ${port} is taken by another program: stop it (is another demo running?) or ${mend}.`);
    }
  }
  if (faults.length > 0) throw new StartError(faults);
}

/** The operating system's word against listening on this port of this machine's loopback; null when it is free. */
async function faultOf(port: number): Promise<string | null> {
  const server = createServer();
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
    await new Promise((done) => server.close(done));
    return null;
  } catch (error) {
    return codeOf(error) || 'unknown';
  }
}
