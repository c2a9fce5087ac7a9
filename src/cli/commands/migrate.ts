/** `runrate migrate`: brings the schema up to date and says what it did. */
import { loadSettings } from '../../config/settings.js';
import { joinEmbedded } from '../../store/embedded.js';
import { migrate } from '../../store/migrate.js';
import { type FormatOption, line, say } from '../output.js';

export async function migrateCommand({ format }: FormatOption): Promise<void> {
  const settings = loadSettings();
  const embedded = settings.databaseUrl === undefined ? await joinEmbedded(settings.dataDir) : null;
  try {
    const applied = await migrate(settings.databaseUrl ?? embedded?.url ?? '');
    if (format === 'ndjson') line({ applied });
    else say(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`);
  } finally {
    await embedded?.leave();
  }
}
