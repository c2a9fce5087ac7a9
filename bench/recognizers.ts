/**
 * `npm run bench amounts` and `npm run bench periods`: amounts, numbers and periods of another project's specification,
 * where it lies beside the checkout. Right: the span overlaps, the value is within 0.5 %, the currency agrees where the
 * words settle one; for a period, the start is one of the expected ones.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Language } from '../src/claim/article.js';
import { addDays, windowOf } from '../src/claim/period.js';
import { amountsIn } from '../src/extract/amounts/amounts.js';
import { numbersIn } from '../src/extract/amounts/numbers.js';
import { LANGUAGE_PACKS } from '../src/extract/languages.js';
import { fold } from '../src/extract/text/fold.js';

const FOLDER = new URL('../../../shared/bench/recognizers/', import.meta.url);
const TOLERANCE = 0.005;

const amountCases = z.array(
  z.object({
    input: z.string(),
    expected: z.array(
      z.object({
        text: z.string(),
        start: z.number(),
        end: z.number(),
        value: z.number().nullable(),
        currency: z.string().nullable(),
        low: z.number().optional(),
        high: z.number().optional(),
        minor: z.boolean().optional(),
        unit_only: z.boolean().optional(),
        span_only: z.boolean().optional(),
      }),
    ),
  }),
);

const periodCases = z.array(
  z.object({
    input: z.string(),
    reference: z.string(),
    expected: z.array(
      z.object({
        text: z.string(),
        start: z.number(),
        end: z.number(),
        type: z.string(),
        values: z.array(
          z.object({
            timex: z.string().optional(),
            value: z.string().optional(),
            start: z.string().optional(),
            end: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
);

function casesOf<T>(name: string, schema: z.ZodType<T>): T | null {
  const file = new URL(`${name}.json`, FOLDER);
  if (!existsSync(fileURLToPath(file))) {
    console.log(`left out: ${name}.json is not beside this checkout`);
    return null;
  }
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly currency: string | null;
}

/**
 * Labels of the origin that we read otherwise, and why.
 */
const DISPUTED: Readonly<Record<string, string>> = {
  'one dollar and one': 'no coin is named: an amount, and the number that the next words count',
  '17 USD 25': 'no coin is named: the words are an amount and a number',
};

function found(suite: string, input: string): Found[] {
  if (suite.endsWith('number')) return numbersIn(input, 'zh').map((n) => ({ ...n, value: Number(n.value.toFixed()), currency: null }));
  const language: Language = suite.startsWith('zh') ? 'zh' : 'en';
  return amountsIn(input, language).map((a) => ({
    start: a.start,
    end: a.end,
    value: Number((a.stated.low ?? a.stated.high)?.toFixed()),
    currency: a.currency,
  }));
}

export async function benchAmounts(): Promise<void> {
  const rows = [];
  for (const suite of ['en-currency', 'zh-currency', 'zh-number']) {
    const cases = casesOf(suite, amountCases);
    if (!cases) continue;
    let wanted = 0;
    let right = 0;
    const missed: string[] = [];
    const wrong: string[] = [];
    const disputed: string[] = [];
    for (const { input, expected } of cases) {
      const read = found(suite, input);
      for (const e of expected) {
        if (e.unit_only || e.span_only || (e.value === null && e.low === undefined && e.high === undefined)) continue;
        wanted++;
        const value = e.value ?? e.low ?? e.high ?? 0;
        const overlapping = read.filter((f) => f.start < e.end && e.start < f.end);
        const agrees = (f: Found): boolean =>
          (e.currency === null || f.currency === null || f.currency === e.currency) &&
          (close(f.value, value) || (e.minor === true && close(f.value * 100, value)));
        if (overlapping.some(agrees)) right++;
        else if (DISPUTED[e.text] !== undefined) disputed.push(`${e.text}: ${DISPUTED[e.text]}`);
        else if (overlapping.length > 0)
          wrong.push(`${e.text} (${value}) read as ${overlapping.map((f) => `${f.value} ${f.currency ?? ''}`).join(', ')}`);
        else missed.push(e.text);
      }
    }
    rows.push({
      suite,
      wanted,
      right,
      percent: percent(right, wanted),
      missed: missed.length,
      wrong: wrong.length,
      disputed: disputed.length,
    });
    for (const text of missed) console.log(`${suite} missed: ${text}`);
    for (const text of wrong) console.log(`${suite} wrong: ${text}`);
    for (const text of disputed) console.log(`${suite} disputed: ${text}`);
  }
  console.table(rows);
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

function percent(a: number, b: number): number {
  return Math.round((1000 * a) / b) / 10;
}

/** What a claim can need: ranges of whole months, quarters, halves, years, to date, and months of a named year; no days or weeks. Bounds ("after 2010",
 * "end of year") are no periods: the origin turns them into ranges of its own making. */
const NEEDED = /^\((?:[\dX]{4}-[\dX]{2}-01|undefined)?,|^[\dX]{4}(?:-\d{2})?$|^[\dX]{4}-[QH]\d|P\d+[MY]\)$|^FY|^XXXX-\d{2}$/;
const NOT_NEEDED =
  /decade|century|centur|\bweek|weekend|fortnight|day\b|\bdays\b|spring|summer|autumn|winter|season|school|\bsy\b|eties\b|ies\b|\d ?s\b|世纪|年代|周|週|天|日|号|季节|夏|冬|农历|康熙|雍正|民国|神龙|\d[-/]\d{1,2}[-/]\d|\b(?:after|before|since|within|later|upcoming|end|EOY|mid|middle|beginning|greater)\b|之后|以后|之前|以前|后\d/i;

export async function benchPeriods(): Promise<void> {
  const rows = [];
  for (const language of ['en', 'zh'] as const) {
    const cases = casesOf(`${language}-period`, periodCases);
    if (!cases) continue;
    let wanted = 0;
    let right = 0;
    const missed: string[] = [];
    for (const { input, reference, expected } of cases) {
      const { text } = fold(input, LANGUAGE_PACKS[language].variants);
      const times = LANGUAGE_PACKS[language].times(text, 0, text.length, reference.slice(0, 10));
      for (const e of expected) {
        const starts = e.values.flatMap((v) => (v.start ? [v.start] : []));
        const timex = e.values[0]?.timex ?? '';
        if (
          e.type !== 'daterange' ||
          starts.length === 0 ||
          NOT_NEEDED.test(e.text) ||
          !(NEEDED.test(timex) || /-01$/.test(starts[0] ?? ''))
        )
          continue;
        wanted++;
        const overlapping = times.filter((t) => t.start < e.end && e.start < t.end);
        if (overlapping.some((t) => starts.includes(startOf(t.label) ?? ''))) right++;
        else
          missed.push(
            `${e.text} (${starts.join(' or ')}), on ${reference.slice(0, 10)}: ${overlapping.map((t) => t.label).join(', ') || 'nothing'}`,
          );
      }
    }
    rows.push({ language, wanted, right, percent: percent(right, wanted) });
    for (const text of missed) console.log(`${language} missed: ${text}`);
  }
  console.table(rows);
}

/** First day of a label; a year to date starts with its year. */
function startOf(label: string): string | null {
  const window = windowOf(label.replace(/^FY/, ''));
  return window === null ? null : addDays(window.start, 0);
}
