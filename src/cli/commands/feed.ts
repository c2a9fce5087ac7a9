/** `runrate feed FILE.xml…`: the feed as Runrate parses it, or the reason why it cannot be. */
import pc from 'picocolors';
import { messageOf, Problem } from '../../claim/problem.js';
import { parseFeed } from '../../ingest/feeds/parse.js';
import { readBytes } from '../inputs.js';
import { type FormatOption, line, printable, report, say, table } from '../output.js';

export async function feedCommand(files: readonly string[], { format }: FormatOption): Promise<void> {
  for (const file of files) {
    try {
      const feed = await parseFeed(await readBytes(file), { url: null, contentType: null });
      if (format === 'ndjson') line({ file, ...feed });
      else {
        say(`${pc.bold(printable(feed.title ?? file))} ${pc.dim(printable(feed.link ?? ''))}`);
        table(
          ['published', 'title', 'link'],
          feed.entries.map((e) => [e.published_at ?? '', printable(e.title ?? ''), printable(e.link ?? '')]),
        );
        say('');
      }
    } catch (error) {
      const problem =
        error instanceof Problem
          ? new Problem({ ...error, input: file })
          : new Problem({ kind: 'unreadable_feed', input: file, detail: messageOf(error) });
      if (format === 'ndjson') line({ file, error: problem.detail });
      report(problem);
    }
  }
}
