/** A notifier to be killed: opens what the notify stage needs, says so, and runs it once when it is told to. Runs the build. */
import { createDelivery } from '../../dist/src/alert/delivery.js';
import { createLog } from '../../dist/src/config/log.js';
import { loadSettings } from '../../dist/src/config/settings.js';
import { notify } from '../../dist/src/stages/notify/notify.js';
import { createPool } from '../../dist/src/store/pool.js';

const settings = loadSettings();
const db = createPool(settings.databaseUrl, 1);
const delivery = createDelivery(settings, async () => undefined);
process.on('message', () => {
  notify({ db, settings, delivery, log: createLog(settings), pageUrl: 'https://runrate.example' }).then(
    () => process.send('done'),
    (error) => process.send(`failed: ${error.message}`),
  );
});
process.send('ready');
