/** A worker process of the stages between a stored article and its checked claims; says `ready` when it works. */
import { createLog } from '../../src/config/log.js';
import { loadSettings } from '../../src/config/settings.js';
import { openDatabase, pageUrlOf, startWorkers } from '../../src/stages/stages.js';

const settings = loadSettings();
const database = await openDatabase(settings);
await startWorkers(['extract', 'check'], database, settings, pageUrlOf(settings), createLog(settings));
process.send?.('ready');
