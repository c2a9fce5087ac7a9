/** The `poll` process: fetches feeds that are due. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('poll');
