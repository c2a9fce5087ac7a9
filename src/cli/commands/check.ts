/** `runrate check FILE…`: documents through extractor and checker in memory; prints what contradicts what. */
import pc from 'picocolors';
import { type Checked, checkLedger } from '../../check/check.js';
import type { Claim } from '../../claim/claim.js';
import { type Flag, kindWords } from '../../claim/flag.js';
import { Problem } from '../../claim/problem.js';
import { extractClaims } from '../../extract/extract.js';
import { readDocuments } from '../inputs.js';
import { counted, type FormatOption, line, printable, report, say } from '../output.js';

interface CheckOptions extends FormatOption {
  readonly explain?: boolean;
}

export async function checkCommand(files: readonly string[], { format, explain }: CheckOptions): Promise<void> {
  const claims: Claim[] = [];
  for (const file of files) {
    for (const document of await readDocuments(file)) {
      if (document instanceof Problem) report(document);
      else claims.push(...(document.claims ?? extractClaims(document.article)));
    }
  }
  const checked = checkLedger(claims);
  const byId = new Map(claims.map((c) => [c.id, c]));
  if (format === 'ndjson') {
    for (const flag of checked.flags) line({ ...flag, claims: flag.claims.map((id) => byId.get(id)) });
    if (explain) for (const p of checked.passed) line({ passed: { ...p, claims: p.claims.map((id) => byId.get(id)) } });
    return;
  }
  for (const flag of checked.flags) printFlag(flag, byId);
  const companies = new Set(claims.map((c) => c.company.id)).size;
  say(
    pc.dim(
      `${counted(claims.length, 'claim')} about ${counted(companies, 'company', 'companies')}, ${counted(checked.flags.length, 'contradiction')}`,
    ),
  );
  if (explain) printPassed(checked, byId);
}

function printFlag(flag: Flag, byId: ReadonlyMap<string, Claim>): void {
  say(
    `${pc.red(pc.bold(String(flag.severity.total)))} ${pc.red(kindWords(flag.kind))} ${pc.dim(counted(flag.origins, 'independent origin'))}`,
  );
  say(pc.bold(printable(flag.headline)));
  say(pc.dim(printable(flag.summary)));
  for (const id of flag.claims) {
    const claim = byId.get(id);
    if (claim)
      say(
        `  “${printable(claim.quote)}” ${pc.dim(printable([claim.publisher, claim.published_at?.slice(0, 10), claim.url].filter(Boolean).join(', ')))}`,
      );
  }
  for (const step of flag.arithmetic) say(`  = ${printable(step)}`);
  for (const r of flag.reconcilers) {
    const colour = r.verdict === 'ruled_out' ? pc.red : r.verdict === 'likely' ? pc.green : pc.yellow;
    say(`  ? ${r.name}: ${printable(r.detail)} ${colour(`[${r.verdict.replace('_', ' ')}]`)}`);
  }
  say('');
}

function printPassed(checked: Checked, byId: ReadonlyMap<string, Claim>): void {
  for (const p of checked.passed) {
    const [a, b] = p.claims.map((id) => byId.get(id));
    if (a && b) say(pc.dim(`pass ${p.kind}: ${a.company.name} ${printable(a.amount_text)} and ${printable(b.amount_text)}: ${p.reason}`));
  }
}
