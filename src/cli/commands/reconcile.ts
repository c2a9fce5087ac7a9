/**
 * `runrate reconcile COMPANY [FILE…]`: the run rates of a company's years as one trajectory band, and what they imply
 * beside what was stated. From files, or from the ledger.
 */
import pc from 'picocolors';
import { type Reconciliation, reconcile, yearsOf } from '../../check/reconciliation.js';
import { thresholdsFrom } from '../../check/thresholds.js';
import type { Claim } from '../../claim/claim.js';
import { decimal } from '../../claim/decimal.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { Problem } from '../../claim/problem.js';
import { loadSettings, type Settings } from '../../config/settings.js';
import { openDatabase } from '../../stages/stages.js';
import { claimsOfCompany } from '../../store/claims.js';
import { claimsOfFiles } from '../inputs.js';
import { type FormatOption, line, printable, say, table } from '../output.js';

interface ReconcileOptions extends FormatOption {
  readonly year?: number;
}

export async function reconcileCommand(company: string, files: readonly string[], { format, year }: ReconcileOptions): Promise<void> {
  const settings = loadSettings();
  const claims = files.length > 0 ? named(await claimsOfFiles(files), company) : await ofLedger(settings, company);
  if (claims.length === 0) {
    throw new Problem({
      kind: 'no_claims',
      input: company,
      detail: 'there is no claim about this company',
      hint: 'name it by id or name, such as openai',
    });
  }
  const thresholds = thresholdsFrom(settings.thresholds)(claims[0]?.company.id ?? '');
  for (const one of year === undefined ? yearsOf(claims).slice(0, 1) : [year]) {
    const view = reconcile(claims, one, undefined, thresholds);
    if (format === 'ndjson') line(view);
    else print(view);
  }
}

function named(claims: readonly Claim[], company: string): Claim[] {
  const wanted = company.toLowerCase();
  return claims.filter((c) => c.company.id === wanted || c.company.name.toLowerCase() === wanted);
}

async function ofLedger(settings: Settings, company: string): Promise<Claim[]> {
  const database = await openDatabase(settings);
  try {
    return await claimsOfCompany(database.pool, company.toLowerCase());
  } finally {
    await database.close();
  }
}

const exact = (text: string | null) => (text === null ? null : decimal(text));

function print(view: Reconciliation): void {
  const show = (ends: { low: string | null; high: string | null }): string =>
    moneyInterval({ low: exact(ends.low), high: exact(ends.high) }, view.currency);
  const percent = (factor: number): string => `${factor >= 1 ? '+' : '−'}${Math.abs((factor - 1) * 100).toFixed(1)} %`;
  say(pc.bold(`${view.company.name}, ${view.year}`));
  say(
    pc.dim(
      `every trajectory through ${view.fitting.length} run rates that changes by ${percent(view.limits.down)} to ${percent(view.limits.up)} per 30 days`,
    ),
  );
  table(
    ['on', 'annualized revenue'],
    view.band.map((p) => [p.day, show(p)]),
  );
  say('');
  if (view.toDate && view.until) say(`implied revenue to ${view.until}: ${pc.bold(show(view.toDate))}`);
  if (view.forYear) say(`implied revenue of the year: ${pc.bold(show(view.forYear))}`);
  for (const claim of view.stated) say(`stated for ${claim.period}: ${statedMoney(claim)} ${pc.dim(source(claim))}`);
  for (const claim of view.projected) say(`${claim.modality} for ${claim.period}: ${statedMoney(claim)} ${pc.dim(source(claim))}`);
  if (view.conflicting.length === 0) say(pc.green('One trajectory can pass through all of them.'));
  else say(pc.red('No trajectory passes through all of them; without these, one does:'));
  for (const claim of view.conflicting) say(`  ${statedMoney(claim)} “${printable(claim.quote)}” ${pc.dim(source(claim))}`);
  say('');
}

function source(claim: Claim): string {
  return printable([claim.publisher, claim.published_at?.slice(0, 10)].filter(Boolean).join(', '));
}
