/** The `read` process: fetches articles and stores their text. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('read');
