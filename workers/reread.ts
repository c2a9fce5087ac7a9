/** The `reread` process: the archive through new rules, where somebody asks for it. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('reread');
