/** The oldest Node that runs this, as `engines` in package.json names it. */
export const OLDEST_NODE = '22.17';

/** A sentence for somebody whose Node is too old; null for the others. @param version as in `process.version` */
export function nodeFault(version: string): string | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `This is Node ${version}, and ${OLDEST_NODE} or newer is needed: run npm start or npm run demo, which bring their own.`;
}
