/** `runrate recheck [COMPANY…]`: whole companies checked again now, after thresholds or rules have changed; decisions stand. */
import { thresholdsFrom } from '../../check/thresholds.js';
import { loadSettings } from '../../config/settings.js';
import { recheckCompanies } from '../../stages/check.js';
import { openDatabase } from '../../stages/stages.js';
import { companiesWithClaims } from '../../store/companies.js';
import { flagCounts } from '../../store/flags.js';
import { counted, type FormatOption, line, say } from '../output.js';

export async function recheckCommand(companies: readonly string[], { format }: FormatOption): Promise<void> {
  const settings = loadSettings();
  const database = await openDatabase(settings);
  try {
    const ids = companies.length > 0 ? companies : await companiesWithClaims(database.pool);
    const before = await flagCounts(database.pool);
    await recheckCompanies({ db: database.pool }, ids, thresholdsFrom(settings.thresholds));
    const after = await flagCounts(database.pool);
    if (format === 'ndjson') line({ companies: ids.length, before, after });
    else
      say(
        `${counted(ids.length, 'company', 'companies')} checked: ${before.open} open flags before, ${after.open} now, ${after.withdrawn - before.withdrawn} withdrawn`,
      );
  } finally {
    await database.close();
  }
}
