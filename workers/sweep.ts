/** The `sweep` process: schedules polls and enqueues whatever a lost queue forgot. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('sweep');
