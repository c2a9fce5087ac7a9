/** `runrate corrections export`: what reviewers put right, as golden rows. */
import { goldenRows } from '../../stages/golden-rows.js';
import { withDatabase } from '../database.js';

export async function correctionsExport(): Promise<void> {
  await withDatabase(async ({ pool }) => {
    process.stdout.write(await goldenRows(pool));
  });
}
