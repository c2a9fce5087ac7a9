/** `runrate extract FILE…`: every claim of each document. Needs no database. */
import pc from 'picocolors';
import { statedMoney } from '../../claim/money.js';
import { Problem } from '../../claim/problem.js';
import { extractClaims } from '../../extract/extract.js';
import { readDocuments } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

export async function extractCommand(files: readonly string[], { format }: FormatOption): Promise<void> {
  for (const file of files) {
    for (const document of await readDocuments(file)) {
      if (document instanceof Problem) {
        report(document);
        continue;
      }
      const claims = document.claims ?? extractClaims(document.article);
      if (format === 'ndjson') {
        line({ id: document.article.id, claims });
        continue;
      }
      say(`${pc.bold(document.article.title ?? document.article.id)} ${pc.dim(counted(claims.length, 'claim'))}`);
      if (claims.length > 0) {
        table(
          ['company', 'metric', 'figure', 'when', 'modality', 'on whose word', 'evidence'],
          claims.map((c) => [
            c.company.name + (c.scope ? ` (${printable(c.scope)})` : ''),
            c.metric,
            pc.bold(statedMoney(c)),
            c.period ?? c.as_of ?? '',
            c.modality,
            printable(c.attribution.join(' < ')),
            printable(c.amount_text),
          ]),
        );
      }
      say('');
    }
  }
}
