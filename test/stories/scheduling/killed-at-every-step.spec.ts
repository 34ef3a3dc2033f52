import { setImmediate as later } from 'node:timers/promises';
import type { Instance } from '../../support/instance.js';
import { LiveGuild } from '../../support/live-guild.js';
