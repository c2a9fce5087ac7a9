/** `runrate backup FOLDER` and `runrate restore FOLDER`: the whole ledger into files, and back into an empty place. */
import { loadSettings } from '../../config/settings.js';
import { backup, type Manifest, restore } from '../../store/backup.js';
import { joinEmbedded } from '../../store/embedded.js';
import { counted, type FormatOption, line, say } from '../output.js';

export async function backupCommand(folder: string, { format }: FormatOption): Promise<void> {
  tell(await onServer((url) => backup(url, folder)), `Wrote ${folder}`, format);
}

export async function restoreCommand(folder: string, { format }: FormatOption): Promise<void> {
  tell(await onServer((url) => restore(url, folder)), `Restored ${folder}`, format);
}

/** Only the server, not yet the schema: a restore brings its own. */
async function onServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const settings = loadSettings();
  const embedded = settings.databaseUrl === undefined ? await joinEmbedded(settings.dataDir) : null;
  try {
    return await work(settings.databaseUrl ?? embedded?.url ?? '');
  } finally {
    await embedded?.leave();
  }
}

function tell(manifest: Manifest, what: string, format: FormatOption['format']): void {
  if (format === 'ndjson') {
    line(manifest);
    return;
  }
  const rows = (name: string): number => manifest.tables.find((t) => t.name === name)?.rows ?? 0;
  say(
    `${what}: ${counted(rows('articles'), 'article')}, ${counted(rows('claims'), 'claim')}, ${counted(rows('flags'), 'flag')}, ${counted(rows('reviews'), 'decision')}.`,
  );
}
