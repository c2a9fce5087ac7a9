/**
 * Results → the terminal: NDJSON for scripts, a readable coloured table for people. Problems go to standard error and
 * set the exit code; they never stop the run.
 */
import pc from 'picocolors';
import { messageOf, Problem } from '../claim/problem.js';

export type Format = 'table' | 'ndjson';

export interface FormatOption {
  readonly format: Format;
}

export function line(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Names the failed input on standard error; the command goes on and exits non-zero. */
export function report(problem: unknown): void {
  process.exitCode = 1;
  if (problem instanceof Problem) {
    process.stderr.write(`${pc.red('error')} ${pc.bold(problem.input)}: ${problem.detail}\n`);
    if (problem.hint) process.stderr.write(`      ${problem.hint}\n`);
    return;
  }
  process.stderr.write(`${pc.red('error')} ${messageOf(problem)}\n`);
}

/** Columns of text with the widths of their content; Han characters take two cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((h, i) => Math.max(cells(h), ...rows.map((r) => cells(r[i] ?? ''))));
  const render = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - cells(cell))))
      .join('  ')
      .trimEnd();
  say(pc.dim(render(head)));
  for (const row of rows) say(render(row));
}

function cells(text: string): number {
  let width = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no cell
  for (const mark of text.replace(/\u001b\[\d+m/g, ''))
    width += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(mark) ? 2 : 1;
  return width;
}

/** "1 claim", "2 claims". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Text from outside, safe to print: control characters would let it write to the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
