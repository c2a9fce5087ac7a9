/** The `notify` process: turns flag events into mails and sends them. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('notify');
