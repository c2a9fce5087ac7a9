/** A worker process of the stages between a stored article and its checked claims; says `ready` when it works. */
import { loadSettings } from '../../src/config/settings.js';
import { openDatabase, pageUrlOf, startWorkers } from '../../src/stages/stages.js';

const settings = loadSettings();
const database = await openDatabase(settings);
await startWorkers(['extract', 'check'], database, settings, { pageUrl: pageUrlOf(settings) });
process.send?.('ready');
