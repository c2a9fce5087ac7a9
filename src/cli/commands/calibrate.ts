/**
 * `runrate calibrate [FILE…]`: a ledger replayed with other thresholds, one at a time: how many flags of each kind would
 * stand. From files, or from the ledger.
 */
import { ALL_TRIALS, type Replay, replays, type Trials } from '../../check/calibrate.js';
import { THRESHOLD_NAMES, THRESHOLD_TABLE, type ThresholdsOf, thresholdsFrom } from '../../check/thresholds.js';
import type { Claim } from '../../claim/claim.js';
import { FLAG_KINDS, type FlagKind } from '../../claim/flag.js';
import { Problem } from '../../claim/problem.js';
import { loadSettings } from '../../config/settings.js';
import { openDatabase } from '../../stages/stages.js';
import { claimsOfCompany } from '../../store/claims.js';
import { companiesWithClaims } from '../../store/companies.js';
import { claimsOfFiles } from '../inputs.js';
import { type FormatOption, line, say, table } from '../output.js';

interface CalibrateOptions extends FormatOption {
  /** "windowDays=7,21": which threshold, and what to try. */
  readonly try?: readonly string[];
}

export async function calibrateCommand(files: readonly string[], options: CalibrateOptions): Promise<void> {
  const trials = trialsOf(options.try ?? []);
  const settings = loadSettings();
  const thresholdsOf = thresholdsFrom(settings.thresholds);
  const totals = new Map<string, Replay>();
  if (files.length > 0) add(totals, await claimsOfFiles(files), thresholdsOf, trials);
  else {
    const database = await openDatabase(settings);
    try {
      // Company by company: no flag spans two, and a ledger need not fit into memory.
      for (const id of await companiesWithClaims(database.pool))
        add(totals, await claimsOfCompany(database.pool, id), thresholdsOf, trials);
    } finally {
      await database.close();
    }
  }
  const rows = [...totals.values()];
  if (options.format === 'ndjson') for (const row of rows) line(row);
  else print(rows);
}

function trialsOf(given: readonly string[]): Trials {
  if (given.length === 0) return ALL_TRIALS;
  return Object.fromEntries(
    given.map((text) => {
      const [word = '', list = ''] = text.split('=');
      const name = THRESHOLD_NAMES.find((n) => n === word);
      if (!name)
        throw new Problem({
          kind: 'unknown_threshold',
          input: text,
          detail: `there is no threshold ${word}`,
          hint: `thresholds: ${THRESHOLD_NAMES.join(', ')}`,
        });
      const { least, most } = THRESHOLD_TABLE[name];
      const values = list.split(',').map(Number);
      if (list === '' || values.some((v) => !(v >= least && v <= most)))
        throw new Problem({
          kind: 'bad_threshold',
          input: text,
          detail: `values must be numbers from ${least} to ${most}`,
          hint: `write ${name}=${THRESHOLD_TABLE[name].tries.join(',')}`,
        });
      return [name, values];
    }),
  );
}

function add(totals: Map<string, Replay>, claims: readonly Claim[], thresholdsOf: ThresholdsOf, trials: Trials): void {
  for (const replay of replays(claims, thresholdsOf, trials)) {
    const key = replay.changed === null ? '' : `${replay.changed.name}=${replay.changed.value}`;
    const before = totals.get(key);
    totals.set(key, before ? sum(before, replay) : replay);
  }
}

function sum(a: Replay, b: Replay): Replay {
  const flags = Object.fromEntries(FLAG_KINDS.map((kind) => [kind, a.flags[kind] + b.flags[kind]])) as Record<FlagKind, number>;
  return { changed: a.changed, flags, total: a.total + b.total };
}

/** Kinds that fire at any setting, a column each; where a trial changes a count, the difference stands beside it. */
function print(rows: readonly Replay[]): void {
  const [base] = rows;
  if (!base) return;
  const kinds = FLAG_KINDS.filter((kind) => rows.some((r) => r.flags[kind] > 0));
  const cell = (n: number, before: number): string =>
    n === before ? String(n) : `${n} (${n > before ? '+' : '−'}${Math.abs(n - before)})`;
  table(
    ['setting', 'flags', ...kinds],
    rows.map((r) => [
      r.changed === null ? 'as set' : `${r.changed.name} = ${r.changed.value}`,
      cell(r.total, base.total),
      ...kinds.map((kind) => cell(r.flags[kind], base.flags[kind])),
    ]),
  );
  say('');
}
