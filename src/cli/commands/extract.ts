/** `runrate extract FILE…`: every claim of each document. Needs no database. */
import pc from 'picocolors';
import type { ArticleText } from '../../claim/article.js';
import { statedMoney } from '../../claim/money.js';
import { Problem } from '../../claim/problem.js';
import { explanation } from '../../extract/explain.js';
import { explainClaims, extractClaims } from '../../extract/extract.js';
import { readDocuments } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

export async function extractCommand(
  files: readonly string[],
  { format, explain = false }: FormatOption & { explain?: boolean },
): Promise<void> {
  for (const file of files) {
    for (const document of await readDocuments(file)) {
      if (document instanceof Problem) {
        report(document);
        continue;
      }
      if (explain) {
        explained(document.article, format);
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

function explained(article: ArticleText, format: FormatOption['format']): void {
  const sentences = explainClaims(article).map(explanation);
  if (format === 'ndjson') {
    line({ id: article.id, sentences });
    return;
  }
  say(pc.bold(article.title ?? article.id));
  for (const [sentence = '', ...reasons] of sentences) {
    say(printable(sentence));
    for (const reason of reasons) say(pc.dim(printable(reason)));
    say('');
  }
}
