/**
 * Whether a figure is limited to a part of the company: a unit, region or group of customers of its clause, one
 * investor's part of a round, or a product named beside its maker. Null is the whole company.
 */
import { type Metric, natureOf } from '../../claim/metric.js';
import type { Amount } from '../amounts/amounts.js';
import { closest } from '../assembly/binding.js';
import type { Mention } from '../assembly/mentions.js';
import type { Reading } from '../assembly/reading.js';
import type { Hit, Placed } from '../lex/cues.js';
import { isBystander } from './company.js';

const LIMIT = 36;
/** The product with what its name goes on with: "Claude Code", "GPT-5 Pro". */
const PRODUCT_NAME = /^[\w.-]+(?: [\p{Lu}\d][\w.-]*){0,3}/u;
const OWNED_PART = /(?:(?:^|[ ,(])(?:its|their|the|'s|whose|our)|'s) ((?:[\p{L}&-]+ ){0,3})$/u;
const HAN_PART = /[\p{Script=Han}A-Za-z0-9+]{0,10}$/u;
/** Words that make no part of the company out of the noun before them. */
const WHOLE = /^(?:core |whole |entire |main |new |young |small |own |private |first |AI )?$/;

interface Part extends Placed {
  readonly text: string;
}

export function scopeOf(reading: Reading, amount: Amount, metric: Metric, owner: Mention, investor: string | null): string | null {
  if (investor !== null) return investor;
  if (owner.part !== null) return owner.part;
  const nature = natureOf(metric);
  const parts = nature === 'flow' || nature === 'rate' || metric === 'other_money' ? partsIn(reading) : [];
  const part = closest(reading, parts, amount, LIMIT);
  if (part) return part.text;
  if (metric === 'funding') return giverOf(reading, amount);
  const apposed = productApposed(reading, owner);
  if (apposed !== null) return apposed;
  if (!owner.product) return null;
  // A product stands for its maker unless the sentence hangs it on the maker: "Anthropic's Claude Code".
  const owned = reading.mentions.some(
    (m) => !m.product && m.company.id === owner.company.id && /^\s?(?:'s|的)\s?$/.test(reading.text.slice(m.end, owner.start)),
  );
  return owned ? (PRODUCT_NAME.exec(reading.text.slice(owner.start, owner.start + 40))?.[0] ?? null) : null;
}

/** "Claude Code, Anthropic's coding tool, has …": the product is the subject, its maker only says whose it is. */
function productApposed({ text, mentions }: Reading, owner: Mention): string | null {
  const product = mentions.find(
    (m) =>
      (m.product || m.part !== null) &&
      m.company.id === owner.company.id &&
      m.end < owner.start &&
      /^(?: \p{Lu}[\w.-]*){0,2}, (?:the )?$/u.test(text.slice(m.end, owner.start)),
  );
  if (!product || !/^(?:'s (?:[\p{L}-]+ ){0,4}[\p{L}-]+|的[^，,]{1,12})[,，]/u.test(text.slice(owner.end, owner.end + 60))) return null;
  return product.part ?? PRODUCT_NAME.exec(text.slice(product.start, product.start + 40))?.[0] ?? null;
}

function partsIn(reading: Reading): Part[] {
  return reading.hits.scope.flatMap((hit) => {
    if (hit.part === 'within') return [{ start: hit.start, end: hit.end, text: partName(reading.text.slice(hit.start, hit.end)) }];
    if (hit.part === 'after') return partAfter(reading, hit);
    const part = partBefore(reading, hit);
    return part ? [part] : [];
  });
}

/** "Of that, AI products contribute $1 billion": the part is the subject that follows. */
function partAfter({ text }: Reading, hit: Hit<'scope'>): Part[] {
  if (!/^of (?:that|this|which)/i.test(text.slice(hit.start, hit.end))) return [];
  const match =
    /^,? ([\p{L}&-]+(?: [\p{L}&-]+){0,3}?) (?:contribut|c[oa]me|account|ma[dk]e|br[io]ng|brought|w[ae]s|were|is|are|generat)/u.exec(
      text.slice(hit.end, hit.end + 70),
    );
  const part = match?.[1];
  return part === undefined ? [] : [{ start: hit.start, end: hit.end + (match?.[0].length ?? 0), text: part }];
}

/** "cloud revenue" is limited to the cloud, "in America" to America. */
function partName(written: string): string {
  return written
    .replace(/^in /i, '')
    .replace(/ (?:revenues?|sales|turnover|run rate|annuali[sz]ed revenue)$/i, '')
    .replace(/(?:营业收入|营收|收入|销售额)$/, '');
}

/** "its cloud unit", 其前两大客户: the noun of a part with the words that name it. */
function partBefore({ text, start }: Reading, noun: Hit<'scope'>): Part | null {
  const left = text.slice(Math.max(start, noun.start - 40), noun.start);
  if (text.charCodeAt(noun.start) >= 0x2e80) {
    if (/^(?:预期|预测|预计|份额|人士|共识|普遍)/.test(text.slice(noun.end, noun.end + 2))) return null;
    const words = (HAN_PART.exec(left)?.[0] ?? '').replace(/^.*(?:其中|来自|得自|旗下|其|的|在|从|和|与|对|等)/, '');
    return words === '' || /低于|高于|超过/.test(words)
      ? null
      : { start: noun.start - words.length, end: noun.end, text: words + text.slice(noun.start, noun.end) };
  }
  const owned = OWNED_PART.exec(left)?.[1];
  if (owned === undefined || WHOLE.test(owned)) return null;
  return { start: noun.start - owned.length, end: noun.end, text: owned + text.slice(noun.start, noun.end) };
}

/** "红杉单独出了3亿", "Acme Capital alone put in $2 billion": one investor gives, so the figure is that one's part. */
function giverOf(reading: Reading, amount: Amount): string | null {
  const { text, hits, mentions } = reading;
  const giver = mentions.filter((m) => m.investor && m.end <= amount.start).at(-1);
  if (!giver || isBystander(text, giver, hits)) return null;
  const verb =
    hits.investment.find((v) => v.start >= giver.end && v.end <= amount.hedgedStart) ??
    hits.metric.find(
      (m) =>
        m.metric === 'funding' &&
        /^(?:出|领投|跟投|投|掏|砸|认购|put|chip|invest|contribut)/.test(text.slice(m.start, m.end)) &&
        m.start >= giver.end &&
        m.end <= amount.hedgedStart,
    );
  if (!verb || !/^[^,，;；]{0,24}$/.test(text.slice(giver.end, verb.start))) return null;
  return giver.company.name;
}

/** "其中云业务收入120亿元，经营亏损5亿元": what follows in the same clause chain is still of the part. */
export function scopeGoesOn(
  reading: Reading,
  amount: Amount,
  earlier: readonly { readonly amount: Amount; readonly claim: { readonly scope: string | null } }[],
): string | null {
  const previous = earlier.at(-1);
  if (!previous || previous.claim.scope === null) return null;
  const gap = reading.text.slice(previous.amount.end, amount.hedgedStart);
  // What a part earns or loses of its own; net income and the like are the company's.
  if (!/^[,，](?:[^,，。;；]{0,12}[,，])?[^,，。;；]{0,3}(?:经营|营业|亏损|毛利)[^,，。;；]{0,6}$/.test(gap)) return null;
  const inside = (p: { start: number; end: number }): boolean => p.start >= previous.amount.end && p.end <= amount.start;
  return reading.mentions.some(inside) || reading.hits.pronoun.some(inside) || /[总全]|集团/.test(gap) ? null : previous.claim.scope;
}
