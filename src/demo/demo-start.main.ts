import { runProgram } from '../shared/config/program.service.js';
import { DEMO_USAGE, demoOptions } from './demo-options.rules.js';
import { guideLines } from './demo-story.messages.js';
import { DemoStory } from './demo-story.service.js';
import { Demo } from './demo.service.js';

let demo: Demo | undefined;
let story: DemoStory | undefined;

const tell = (line: string) => console.log(line);

if (process.argv.includes('--help')) {
  tell(DEMO_USAGE);
} else {
  await runProgram({
    start: async () => {
      const options = demoOptions(process.argv.slice(2));
      tell('Starting the demo: PostgreSQL, the simulators and the platform …');
      demo = new Demo(options);
      const scene = await demo.start();
      for (const line of guideLines(scene.guide)) tell(line);
      story = new DemoStory(scene, tell);
      story.start();
    },
    stop: async () => {
      await story?.stop();
      if (story) tell('\nStopping …');
      await demo?.stop();
      if (story) tell('The demo is stopped; nothing of it runs any more.');
    },
  });
}
