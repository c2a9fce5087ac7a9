/** The `check` process: checks the claims of new articles against the ledger. Settings come from the environment; see docs/operating.md. */
import { stageProcess } from '../src/stages/process.js';

await stageProcess('check');
