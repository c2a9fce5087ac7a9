/** `runrate check FILE…`: documents through extractor and checker in memory; prints what contradicts what. */
import pc from 'picocolors';
import { checkLedger } from '../../check/check.js';
import { type Innocent, innocentPairs } from '../../check/explain.js';
import { thresholdsFrom } from '../../check/thresholds.js';
import type { Claim } from '../../claim/claim.js';
import { type Flag, kindWords, type Side } from '../../claim/flag.js';
import { statedMoney } from '../../claim/money.js';
import { Problem } from '../../claim/problem.js';
import type { Tongue } from '../../claim/tongue.js';
import { loadSettings } from '../../config/settings.js';
import { extractClaims } from '../../extract/extract.js';
import { sampleDocuments } from '../../web/samples.js';
import { claimsOfFiles } from '../inputs.js';
import { counted, type FormatOption, line, printable, say } from '../output.js';

interface CheckOptions extends FormatOption {
  readonly explain?: boolean;
  readonly language: Tongue;
  /** The bundled sample articles, beside what files are named. */
  readonly samples?: boolean;
}

export async function checkCommand(
  files: readonly string[],
  { format, explain = false, language, samples = false }: CheckOptions,
): Promise<void> {
  if (files.length === 0 && !samples)
    throw new Problem({ kind: 'no_input', input: 'check', detail: 'no document is named', hint: 'name files, or use --samples' });
  const claims = await claimsOfFiles(files);
  if (samples) claims.push(...(await sampleDocuments()).flatMap((a) => extractClaims(a)));
  const thresholdsOf = thresholdsFrom(loadSettings().thresholds);
  const checked = checkLedger(claims, { thresholdsOf, explain });
  const byId = new Map(claims.map((c) => [c.id, c]));
  const innocent = explain ? innocentPairs(claims, checked, thresholdsOf) : [];
  if (format === 'ndjson') {
    for (const flag of checked.flags) line({ ...flag, claims: flag.claims.map((id) => byId.get(id)) });
    for (const { claims: pair, reasons } of innocent) line({ passed: { claims: pair, reasons } });
    return;
  }
  for (const flag of checked.flags) printFlag(flag, byId, language);
  const companies = new Set(claims.map((c) => c.company.id)).size;
  say(
    pc.dim(
      language === 'zh'
        ? `${companies}家公司的${claims.length}个数字，${checked.flags.length}处矛盾`
        : `${counted(claims.length, 'claim')} about ${counted(companies, 'company', 'companies')}, ${counted(checked.flags.length, 'contradiction')}`,
    ),
  );
  for (const pair of innocent) printInnocent(pair, language);
}

const VERDICTS = {
  en: { ruled_out: 'ruled out', possible: 'possible', likely: 'likely' },
  zh: { ruled_out: '已排除', possible: '可能', likely: '很可能' },
} as const;

function printFlag(flag: Flag, byId: ReadonlyMap<string, Claim>, tongue: Tongue): void {
  const words = flag.words[tongue];
  const origins = tongue === 'zh' ? `${flag.origins}个独立来源` : counted(flag.origins, 'independent origin');
  const { total, gap, window, sources } = flag.severity;
  const parts = tongue === 'zh' ? `差距${gap}＋时间${window}＋来源${sources}` : `gap ${gap} + window ${window} + sources ${sources}`;
  say(`${pc.red(pc.bold(String(total)))} ${pc.red(kindWords(flag.kind, tongue))} ${pc.dim(`(${parts}), ${origins}`)}`);
  say(pc.bold(printable(words.headline)));
  say(printable(words.summary));
  for (const side of flag.sides) {
    const claim = byId.get(side.claim);
    if (claim) printSide(claim, side, tongue);
  }
  for (const step of words.arithmetic) say(`  = ${printable(step)}`);
  for (const r of words.reconcilers) {
    const colour = r.verdict === 'ruled_out' ? pc.red : r.verdict === 'likely' ? pc.green : pc.yellow;
    say(`  ? ${r.name}: ${printable(r.detail)} ${colour(`[${VERDICTS[tongue][r.verdict]}]`)}`);
  }
  say('');
}

function printSide(claim: Claim, { origins }: Side, tongue: Tongue): void {
  const where = [claim.publisher, claim.published_at?.slice(0, 10), claim.url].filter(Boolean).join(', ');
  const voices = origins.length > 1 ? `; ${tongue === 'zh' ? '另有来源相符' : 'also'} ${origins.slice(1).join(', ')}` : '';
  say(`  ${pc.bold(statedMoney(claim, tongue))} “${printable(claim.quote)}” ${pc.dim(printable(`${where}${voices}`))}`);
}

function printInnocent({ claims: [a, b], reasons }: Innocent, tongue: Tongue): void {
  const why = reasons.map(({ kind, reason }) => (kind === null ? reason[tongue] : `${kind}: ${reason[tongue]}`));
  const pair = `${a.company.name} ${printable(a.amount_text)} (${a.article}) / ${printable(b.amount_text)} (${b.article})`;
  say(pc.dim(`pass ${pair}: ${[...new Set(why)].join('; ')}`));
}
