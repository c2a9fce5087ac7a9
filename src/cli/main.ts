#!/usr/bin/env node
/**
 * The command line: names, arguments and help. Each command is a thin file over the functions that the workers use,
 * loaded only when it is called.
 */
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { Problem } from '../claim/problem.js';
import { type Format, report } from './output.js';

function format(value: string): Format {
  if (value === 'table' || value === 'ndjson') return value;
  throw new InvalidArgumentError('choose table or ndjson.');
}

const program = new Command('runrate')
  .description('Keeps the ledger of company figures that the press reports, and flags the ones that contradict each other.')
  .showHelpAfterError()
  .exitOverride();

function reader(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--format <format>', 'table for people, ndjson for scripts', format, 'table');
}

reader('extract', 'Print every claim of each document (JSON, NDJSON, HTML or plain text; - is standard input)')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/extract.js')).extractCommand(files, options));

reader('amounts', 'Print every amount of money in each document')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/amounts.js')).amountsCommand(files, options));

reader('check', 'Check documents against each other and print every contradiction with its arithmetic')
  .argument('<file...>')
  .option('--explain', 'also say why each pair that was looked at passed')
  .action(async (files, options) => (await import('./commands/check.js')).checkCommand(files, options));

reader('article', 'Print the text and metadata of saved web pages')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/article.js')).articleCommand(files, options));

reader('feed', 'Print saved feeds as Runrate parses them')
  .argument('<file...>')
  .action(async (files, options) => (await import('./commands/feed.js')).feedCommand(files, options));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away (`runrate extract … | head`): nothing is left to say.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    report(error);
    if (!(error instanceof Problem) && error instanceof Error && process.env.RUNRATE_DEBUG) process.stderr.write(pc.dim(`${error.stack}\n`));
  }
}
