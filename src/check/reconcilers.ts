/**
 * The innocent explanations of a disagreement, each tested against what the two claims and the ledger hold: ruled out,
 * possible or likely, with the reason.
 */
import { decimal } from '../claim/decimal.js';
import { disjoint, middle, scale } from '../claim/interval.js';
import { isSameScope } from './comparable.js';
import type { Reconciling } from './finding.js';
import type { Entry, Ledger } from './ledger.js';
import { growthHistory } from './trajectory.js';
import type { Phrases } from './words.js';

type Verdict = Reconciling['verdict'];

function reconciling(verdict: Verdict, name: readonly [string, string], detail: (p: Phrases) => string): Reconciling {
  return { verdict, words: (p) => ({ name: p.pick(...name), detail: detail(p) }) };
}

export function rounding(a: Entry, b: Entry): Reconciling {
  const name = ['Both are roundings of one figure', '两者都是同一数字的近似'] as const;
  const edge = sharedEdge(a, b);
  return edge === null
    ? reconciling('ruled_out', name, (p) => p.pick('no value rounds to both', '没有任何数值能同时约为两者'))
    : reconciling('possible', name, (p) => {
        const shown = p.money(edge, a.claim.currency);
        return p.pick(`only at the shared edge, ${shown}`, `仅在共同边界${shown}处成立`);
      });
}

function sharedEdge({ possible: a }: Entry, { possible: b }: Entry) {
  if (a.high !== null && b.low !== null && a.high.eq(b.low)) return a.high;
  return b.high !== null && a.low !== null && b.high.eq(a.low) ? b.high : null;
}

/** One speaks of the month before the other: needs a month's growth that the company's own history shows. */
export function differentMonths(ledger: Ledger, a: Entry, b: Entry, factor = 1): Reconciling {
  const name = ['They speak of different months', '两者说的是不同月份'] as const;
  const from = middle(a.plausible);
  const to = middle(b.plausible);
  if (from === null || to === null || from.lte(0))
    return reconciling('possible', name, (p) => p.pick('the growth cannot be computed from an open interval', '区间开放，无法计算增幅'));
  const needed = Number(to.div(from).toFixed(12)) * factor;
  const until = a.day ?? b.day;
  const history = until === null ? [] : growthHistory(ledger, rateOf(a, b), until);
  if (history.length === 0) {
    return reconciling('possible', name, (p) =>
      p.pick(
        `needs ${p.percent(needed)} in a month; the ledger holds no earlier growth of this company`,
        `需要一个月内${p.percent(needed)}；账本中没有该公司更早的增速`,
      ),
    );
  }
  const low = Math.min(...history);
  const high = Math.max(...history);
  const beyond = needed > high ? needed - high : needed < low ? low - needed : 0;
  return reconciling(beyond === 0 ? 'likely' : beyond < 0.1 ? 'possible' : 'ruled_out', name, (p) => {
    const shown =
      low === high ? p.percent(low) : p.pick(`${p.percent(low)} to ${p.percent(high)}`, `${p.percent(low)}至${p.percent(high)}`);
    return p.pick(
      `needs ${p.percent(needed)} in a month; its ledger shows ${shown}`,
      `需要一个月内${p.percent(needed)}；账本显示其月增速为${shown}`,
    );
  });
}

function rateOf(a: Entry, b: Entry): Entry {
  return a.claim.metric === 'monthly_revenue' ? b : a;
}

/** Month × 12 against 28 days × 13: the same money, annualised two ways. */
export function otherConvention(a: Entry, b: Entry): Reconciling {
  const name = ['Another way of annualising (28 days × 13)', '年化方式不同（28天×13）'] as const;
  const [smaller, larger] = (middle(a.plausible) ?? decimal(0)).lt(middle(b.plausible) ?? decimal(0)) ? [a, b] : [b, a];
  const scaled = scale(smaller.plausible, decimal(13).div(decimal(12)));
  const meets = !disjoint(scaled, larger.plausible);
  return reconciling(meets ? 'likely' : 'ruled_out', name, (p) => {
    const { currency } = a.claim;
    const sum = `${p.interval(smaller.plausible, currency)} × 13 ÷ 12 = ${p.interval(scaled, currency)}`;
    return meets
      ? p.pick(`${sum}, which meets the other`, `${sum}，与另一数字相接`)
      : p.pick(`${sum}, which does not reach the other`, `${sum}，仍不及另一数字`);
  });
}

const RECURRING = /recurring|\bARR\b|经常性|循环/i;

/** The press confuses run rate and ARR: the claims' own words, and what the ledger holds under the other name, tell. */
export function recurringAgainstRunRate(ledger: Ledger, a: Entry, b: Entry): Reconciling {
  const name = ['Recurring revenue against run rate', '经常性收入与年化收入之别'] as const;
  const wordsA = a.claim.metric_text ?? a.claim.metric;
  const wordsB = b.claim.metric_text ?? b.claim.metric;
  if (RECURRING.test(wordsA) !== RECURRING.test(wordsB)) {
    return reconciling('likely', name, (p) =>
      p.pick(`one says “${wordsA}”, the other “${wordsB}”`, `一处称“${wordsA}”，另一处称“${wordsB}”`),
    );
  }
  const other = a.claim.metric === 'arr' ? 'annualized_revenue' : 'arr';
  const twin = ledger.firsts.find(
    (e) =>
      e.claim.metric === other &&
      isSameScope(e.claim.scope, a.claim.scope) &&
      e.claim.currency === a.claim.currency &&
      [a, b].some((side) => isNear(e, side, ledger.thresholds.windowDays) && !disjoint(e.possible, side.possible)),
  );
  if (twin) {
    return reconciling('possible', name, (p) =>
      p.pick(
        `the ledger holds ${p.figure(twin)} as ${p.subject(twin)} (${p.source(twin)})`,
        `账本另记${p.subject(twin)}${p.figure(twin)}（${p.source(twin)}）`,
      ),
    );
  }
  return reconciling('ruled_out', name, (p) =>
    wordsA === wordsB
      ? p.pick(`both say “${wordsA}”`, `两处都称“${wordsA}”`)
      : p.pick(`“${wordsA}” and “${wordsB}” say the same`, `“${wordsA}”与“${wordsB}”同义`),
  );
}

function isNear(a: Entry, b: Entry, days: number): boolean {
  return a.day !== null && b.day !== null && Math.abs(a.day - b.day) <= days;
}

export function openHedge(a: Entry, b: Entry): Reconciling {
  const name = ['A hedge admits both', '限定语可以同时容纳两者'] as const;
  const hedged = [a, b].filter((e) => e.claim.hedge !== 'none' && e.claim.hedge !== 'range');
  if (hedged.length === 0) return reconciling('ruled_out', name, (p) => p.pick('neither figure is hedged', '两个数字都没有限定语'));
  const meets = !disjoint(a.possible, b.possible);
  return reconciling(meets ? 'possible' : 'ruled_out', name, (p) => {
    const words = hedged.map((e) => `“${p.hedge(e)}”`).join(p.pick(' and ', '与'));
    return meets
      ? p.pick(`${words} taken at its widest lets them meet`, `${words}取最宽的理解时可以相容`)
      : p.pick(`${words} does not reach far enough`, `${words}不足以弥合差距`);
  });
}

export function unitSlip(powers: number, sameArticle: boolean): Reconciling {
  return reconciling('likely', ['A slip of units', '单位笔误'], (p) => {
    const pair =
      powers === 4
        ? p.pick(', as 万 and 亿 do', '，正是“万”与“亿”之差')
        : powers === 3
          ? p.pick(', as million and billion do', '，正是 million 与 billion 之差')
          : '';
    const place = sameArticle ? p.pick(', in one article', '，且在同一篇文章中') : '';
    return p.pick(`the same digits, ${p.times(powers)} apart${pair}${place}`, `数字相同，相差${p.times(powers)}${pair}${place}`);
  });
}

const BASIS = { gaap: ['by the accounting rules', '按会计准则'], non_gaap: ['adjusted', '经调整'] } as const;

/** Results come adjusted and unadjusted; the ledger may hold one of the figures under the other basis. */
export function otherBasis(ledger: Ledger, a: Entry, b: Entry): Reconciling {
  const name = ['One is adjusted, the other is not', '一个经调整，另一个未经调整'] as const;
  const { basis } = a.claim;
  if (basis === b.claim.basis && basis !== null)
    return reconciling('ruled_out', name, (p) => p.pick(`both are ${BASIS[basis][0]}`, `两者都${BASIS[basis][1]}`));
  const twin = ledger.firsts.find(
    (e) =>
      a.claim.period !== null &&
      e.claim.metric === a.claim.metric &&
      e.claim.period === a.claim.period &&
      e.claim.basis === 'non_gaap' &&
      e.claim.currency === a.claim.currency &&
      [a, b].some((side) => side.claim.basis !== 'non_gaap' && !disjoint(e.possible, side.possible)),
  );
  if (twin) {
    return reconciling('likely', name, (p) =>
      p.pick(
        `the ledger holds ${p.figure(twin)} as the adjusted result (${p.source(twin)})`,
        `账本将${p.figure(twin)}记为经调整业绩（${p.source(twin)}）`,
      ),
    );
  }
  return reconciling('possible', name, (p) =>
    a.claim.basis === b.claim.basis
      ? p.pick('neither says whether it is adjusted', '两者都没有说明是否经调整')
      : p.pick('only one of them says whether it is adjusted', '只有一处说明了是否经调整'),
  );
}

/** A company whose year is not the calendar's has two periods of one name; the ledger may hold one figure under the other. */
export function fiscalYear(ledger: Ledger, a: Entry, b: Entry): Reconciling {
  const name = ['Fiscal against calendar period', '财年与日历年之别'] as const;
  const { period } = a.claim;
  if (period === null) return reconciling('possible', name, (p) => p.pick('the period is not named', '未注明期间'));
  const kin = new Set(fiscalKin(period));
  const twin = ledger.firsts.find(
    (e) =>
      e.claim.period !== null &&
      e.claim.period !== period &&
      kin.has(e.claim.period) &&
      [a, b].some((side) => e.series === side.series && !disjoint(e.possible, side.possible)),
  );
  if (twin) {
    return reconciling('likely', name, (p) =>
      p.pick(
        `the ledger holds ${p.figure(twin)} ${p.when(twin)} (${p.source(twin)})`,
        `账本记有${p.when(twin)}${p.figure(twin)}（${p.source(twin)}）`,
      ),
    );
  }
  if (period.startsWith('FY')) return reconciling('ruled_out', name, (p) => p.pick('both name the fiscal period', '两者都指财年'));
  return reconciling('possible', name, (p) =>
    p.pick(
      `both are read as the calendar period ${p.date(period)}; a fiscal year of another date would shift one`,
      `两者都按日历期间${p.date(period)}理解；若财年起止不同，其中一个会错位`,
    ),
  );
}

/** Fiscal periods of the same number that a calendar period may be confused with: a fiscal year is named after its end. */
export function fiscalKin(label: string): string[] {
  const match = /^(\d{4})(-[QH]\d)?$/.exec(label);
  return match ? [0, 1].map((later) => `FY${Number(match[1]) + later}${match[2] ?? ''}`) : [];
}

/** Calendar periods that a fiscal one may be confused with. */
export function calendarKin(label: string): string[] {
  const match = /^FY(\d{4})(-[QH]\d)?$/.exec(label);
  return match ? [0, 1].map((earlier) => `${Number(match[1]) - earlier}${match[2] ?? ''}`) : [];
}

/** The smaller figure may be of a part only: the ledger tells where it holds a part of that size. */
export function partForWhole(ledger: Ledger, a: Entry, b: Entry): Reconciling {
  const name = ['One is of a part only', '其中一个只是局部数字'] as const;
  const smaller = (a.value ?? 0) <= (b.value ?? 0) ? a : b;
  const part = ledger.firsts.find(
    (e) =>
      e.claim.metric === smaller.claim.metric &&
      e.claim.scope !== null &&
      !isSameScope(e.claim.scope, smaller.claim.scope) &&
      e.claim.currency === smaller.claim.currency &&
      (smaller.claim.period !== null ? e.claim.period === smaller.claim.period : isNear(e, smaller, ledger.thresholds.windowDays)) &&
      !disjoint(e.possible, smaller.possible),
  );
  return part
    ? reconciling('likely', name, (p) =>
        p.pick(
          `the ledger holds ${p.figure(part)} as ${p.subject(part)} (${p.source(part)})`,
          `账本记有${p.subject(part)}${p.figure(part)}（${p.source(part)}）`,
        ),
      )
    : reconciling('ruled_out', name, (p) =>
        p.pick(`the ledger holds no part of ${p.figure(smaller)}`, `账本中没有${p.figure(smaller)}的局部数字`),
      );
}

/** A forecast that a paper tells as if it had happened: the ledger may hold it as a forecast. */
export function forecastToldAsFact(ledger: Ledger, a: Entry, b: Entry): Reconciling {
  const name = ['One is a forecast told as a fact', '其中一个是被当作事实的预测'] as const;
  const forecast = ledger.firsts.find(
    (e) =>
      (e.claim.modality === 'projected' || e.claim.modality === 'target' || e.claim.modality === 'estimated') &&
      [a, b].some(
        (side) =>
          e.series === side.series &&
          (side.claim.period !== null ? e.claim.period === side.claim.period : isNear(e, side, ledger.thresholds.windowDays)) &&
          !disjoint(e.possible, side.possible),
      ),
  );
  return forecast
    ? reconciling('likely', name, (p) =>
        p.pick(
          `the ledger holds ${p.figure(forecast)} as ${forecast.claim.modality} (${p.source(forecast)})`,
          `账本中${p.figure(forecast)}曾作为预测出现（${p.source(forecast)}）`,
        ),
      )
    : reconciling('ruled_out', name, (p) => p.pick('the ledger holds neither figure as a forecast', '账本中两个数字都不是预测'));
}

/** One source that gives another value later may have corrected itself, or restated its accounts. */
export function correction(a: Entry, b: Entry): Reconciling {
  return reconciling('possible', ['The source corrected or restated it', '消息来源更正或重述'], (p) =>
    a.published === null || b.published === null
      ? p.pick('the reports bear no date', '报道未注明日期')
      : p.pick(
          `reported on ${p.day(a.published)} and again on ${p.day(b.published)}`,
          `${p.day(a.published)}首次报道，${p.day(b.published)}再次报道`,
        ),
  );
}

/** A paper that cites another may have written down another figure than it read. */
export function transcription(a: Entry, b: Entry): Reconciling {
  const name = ['A slip in copying', '转述笔误'] as const;
  const copier = [b, a].find((e) => e.origin.isCitation);
  return copier
    ? reconciling('likely', name, (p) =>
        p.pick(
          `${copier.claim.publisher ?? copier.claim.article} tells it on the word of ${copier.origin.name}`,
          `${copier.claim.publisher ?? copier.claim.article}援引的是${copier.origin.name}`,
        ),
      )
    : reconciling('ruled_out', name, (p) => p.pick('both are the source’s own reports', '两处都是来源自己的报道'));
}

/** Any explanation that a kind words for itself. */
export function because(
  verdict: Verdict,
  name: readonly [string, string],
  detail: readonly [string, string] | ((p: Phrases) => string),
): Reconciling {
  return reconciling(verdict, name, typeof detail === 'function' ? detail : (p) => p.pick(...detail));
}
