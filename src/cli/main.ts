#!/usr/bin/env node
/** The command line: runs one command, and reports what went wrong with it. */
import pc from 'picocolors';
import { Problem } from '../claim/problem.js';
import { report } from './output.js';
import { program } from './program.js';

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
    if (!(error instanceof Problem) && error instanceof Error && process.env.RUNRATE_DEBUG)
      process.stderr.write(pc.dim(`${error.stack}\n`));
  }
}
