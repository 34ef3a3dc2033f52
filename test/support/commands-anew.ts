import { NecordBaseDiscovery } from 'necord';

interface Bound {
  discovery: unknown;
  contextCallback: unknown;
}

/**
 * Necord binds a command to the first application of a process and keeps it there. Here one guild follows another in the
 * same process, and commands belong to the latest.
 */
Object.assign(NecordBaseDiscovery.prototype, {
  setDiscoveryMeta(this: Bound, meta: unknown) {
    this.discovery = meta;
  },
  setContextCallback(this: Bound, callback: unknown) {
    this.contextCallback = callback;
  },
});
