/** `runrate article FILE.html…`: the text and metadata that Runrate reads from a saved page. */
import pc from 'picocolors';
import { messageOf, Problem } from '../../claim/problem.js';
import { readArticle } from '../../ingest/article/read.js';
import { readBytes } from '../inputs.js';
import { type FormatOption, line, printable, report, say } from '../output.js';

export async function articleCommand(files: readonly string[], { format }: FormatOption): Promise<void> {
  for (const file of files) {
    try {
      const { title, byline, published_at, canonical_url, language, text } = readArticle(await readBytes(file), {
        url: null,
        contentType: null,
      });
      if (format === 'ndjson') line({ file, title, byline, published_at, canonical_url, language, text });
      else {
        say(pc.bold(printable(title ?? file)));
        say(pc.dim(printable([byline, published_at, language, canonical_url].filter(Boolean).join(' · '))));
        say(`\n${text.split('\n').map(printable).join('\n')}\n`);
      }
    } catch (error) {
      report(
        error instanceof Problem
          ? new Problem({ ...error, input: file })
          : new Problem({ kind: 'unreadable_page', input: file, detail: messageOf(error) }),
      );
    }
  }
}
