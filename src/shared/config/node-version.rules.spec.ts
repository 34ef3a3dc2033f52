import { readFileSync } from 'node:fs';
import { nodeFault, OLDEST_NODE } from './node-version.rules.js';

test.each(['v20.20.2', 'v22.16.9', 'v9.0.0'])('Node %s is told what is needed and what to run instead', (version) => {
  expect(nodeFault(version)).toBe(
    `This is Node ${version}, and 22.17 or newer is needed: run npm start or npm run demo, which bring their own.`,
  );
});

test.each(['v22.17.0', 'v22.20.1', 'v24.0.0', 'v100.1.0'])('Node %s is new enough', (version) => {
  expect(nodeFault(version)).toBeNull();
});

test('npm and the programs ask for the same Node', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${OLDEST_NODE}`);
});
