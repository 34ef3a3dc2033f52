import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings } from '../../shared/config/settings.dto.js';
import { codeOf, StartError } from '../../shared/config/start.errors.js';
import { projectRoot } from '../../shared/web/project-root.rules.js';
import { chosenTexts, textFaults, type ContestTexts, type TextsFile } from './contest-text.rules.js';
import { JsonFault, parseLocated, type LocatedJson } from './json-line.rules.js';

const SHIPPED = 'texts/contest-agent.json';

/** How the agent speaks: our own texts, and over them those of the file that the host names. */
@Injectable()
export class ContestTextService implements OnModuleInit {
  /** Read once, when the application starts. */
  current: ContestTexts;

  constructor(private readonly settings: Settings) {}

  /** @throws StartError that names every faulty line of the files */
  async onModuleInit(): Promise<void> {
    const own = this.settings.CONTEST_AGENT_TEXTS;
    const shipped = await read(SHIPPED, join(projectRoot, SHIPPED));
    if (own === undefined) this.current = chosenTexts(shipped);
    else this.current = chosenTexts(shipped, await read(own, own, Object.keys(shipped.personalities ?? {})));
  }
}

async function read(name: string, path: string, shipped: readonly string[] = []): Promise<TextsFile> {
  const { value, lines } = located(name, await contentOf(name, path));
  const faults = textFaults(value, shipped);
  if (faults.length > 0) {
    throw new StartError(faults.map(({ place, sentence }) => `${name}, line ${lines.get(place) ?? 1}: ${sentence}`));
  }
  return value as TextsFile;
}

async function contentOf(name: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new StartError([`${name} with the contest agent’s texts can’t be read (${codeOf(error)}).`]);
  }
}

function located(name: string, text: string): LocatedJson {
  try {
    return parseLocated(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw new StartError([`${name}, line ${error.line}: ${error.message}.`]);
  }
}
