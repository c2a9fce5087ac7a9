/** The configured database for the length of one command. */
import { loadSettings, type Settings } from '../config/settings.js';
import { type Database, openDatabase } from '../stages/stages.js';

export async function withDatabase(work: (database: Database, settings: Settings) => Promise<void>): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  try {
    await work(database, settings);
  } finally {
    await database.close();
  }
}
