/** The `extract` process: turns stored text into claims. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('extract');
