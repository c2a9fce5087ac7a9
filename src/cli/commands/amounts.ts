/** `runrate amounts FILE…`: every amount of money in each text, whether a claim or not. Needs no database. */
import pc from 'picocolors';
import { languageOf } from '../../claim/article.js';
import { plain } from '../../claim/decimal.js';
import { allows } from '../../claim/hedge.js';
import { moneyInterval } from '../../claim/money.js';
import { Problem } from '../../claim/problem.js';
import { type Amount, amountsIn } from '../../extract/amounts/amounts.js';
import { readDocuments } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

export async function amountsCommand(files: readonly string[], { format }: FormatOption): Promise<void> {
  for (const file of files) {
    for (const document of await readDocuments(file)) {
      if (document instanceof Problem) {
        report(document);
        continue;
      }
      const { article } = document;
      const amounts = amountsIn(article.text, languageOf(article.language, article.text));
      if (format === 'ndjson') {
        line({ id: article.id, amounts: amounts.map((a) => wire(a, article.text)) });
        continue;
      }
      say(`${pc.bold(article.title ?? article.id)} ${pc.dim(counted(amounts.length, 'amount'))}`);
      if (amounts.length > 0) {
        table(
          ['text', 'currency', 'hedge', 'allows'],
          amounts.map((a) => [
            printable(article.text.slice(a.start, a.end)),
            a.currency,
            a.stated.hedge,
            moneyInterval(allows(a.stated, 'possible'), a.currency),
          ]),
        );
      }
      say('');
    }
  }
}

/** `low` and `high` are the figure as stated: equal for a point, null for an open end; `value` is null for a range. */
function wire(amount: Amount, text: string): object {
  const { low, high, hedge } = amount.stated;
  const point = low === null || high === null ? (low ?? high) : low.eq(high) ? low : null;
  return {
    span: [amount.start, amount.end],
    value: point === null ? null : plain(point),
    low: low === null ? null : plain(low),
    high: high === null ? null : plain(high),
    currency: amount.currency,
    hedge,
    text: text.slice(amount.start, amount.end),
  };
}
