/** Loaded into a measured process before it starts: tells its parent, when asked, what it holds in memory. */
process.on('message', () => process.send?.(process.memoryUsage()));
// The question may never come, and must not keep the process alive.
process.channel?.unref();
