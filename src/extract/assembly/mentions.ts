/**
 * Which companies a sentence names, and where: those of the register, and those that the text itself presents as
 * companies. Choosing among them is for refiners/company.ts.
 */

import { isPublisher } from '../../claim/publishers.js';
import type { Hit, Hits } from '../lex/cues.js';
import { slug } from '../register/register.js';
import { chainBefore, LATIN_NAME, type Name, nameAfter, nameBefore } from './names.js';

export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly company: { readonly id: string; readonly name: string };
  readonly investor: boolean;
  readonly product: boolean;
  /** A segment or product with figures of its own: the figure is limited to it. */
  readonly part: string | null;
  readonly registered: boolean;
  /** Month in which its fiscal year ends; null where that is unknown. */
  readonly fiscalYearEnd: number | null;
}

/** Longest stretch between a name and the word that says what it is: "Acme, a maker of …". */
const APPOSITION = 70;
const APPOSED = /, (?:an?|the|which|one of)\b[^,;.]{0,60}$/;
const HAN_QUOTED = /^\s?[“"「]([\p{L}\p{N}.& -]{2,20})[”"」]/u;
const LATIN_AFTER = /^[“"「]?\s?([A-Z][A-Za-z0-9]{0,24}(?:[ .][A-Z][A-Za-z0-9]{0,24}){0,2})/;

export function mentionsIn(text: string, start: number, end: number, hits: Hits): Mention[] {
  const found: Mention[] = hits.company.map((hit) => registeredMention(text, hit));
  if (hits.organisation.length > 0) {
    for (const organisation of hits.organisation) {
      const name = nameBeside(text, start, end, organisation);
      if (name) addUnknown(found, name, hits);
    }
    if (found.length > 1) found.sort((a, b) => a.start - b.start);
  }
  if (hits.currency.length > 0 && found.length === 0) {
    const name = unknownHanSubject(text, start, hits);
    if (name) addUnknown(found, name, hits);
  }
  return found;
}

/**
 * A Han name at the head of a sentence, before a verb of raising money: 某某智航则在天使轮拿下…. Without it the figure would
 * fall to the company spoken of before.
 */
const HAN_SUBJECT =
  /^[“"「]?([\p{Script=Han}]{2,6}?)[”"」]?(?:则|也|已|近日|日前|今日)?(?:在[^，。]{1,6}轮|宣布完成|完成了?|获得?|拿下|一年内|年内|融资)/u;
const NO_NAME =
  /[其该这那公司集团年月日今去前后本此据在与和及为是有对将从但而另外同最总新一二三四五六七八九十上下每各家融资轮全季多次者它]/u;

function unknownHanSubject(text: string, start: number, hits: Hits): Name | null {
  if (text.charCodeAt(start) < 0x2e80 || !hits.metric.some((m) => m.metric === 'funding' || m.metric === 'valuation')) return null;
  const match = HAN_SUBJECT.exec(text.slice(start, start + 24));
  const name = match?.[1];
  if (!match || name === undefined || NO_NAME.test(name)) return null;
  const at = start + match[0].indexOf(name);
  return { text: name, start: at, end: at + name.length };
}

function registeredMention(text: string, hit: Hit<'company'>): Mention {
  const { id, name, investor, fiscalYearEnd } = hit.company;
  return {
    start: hit.start,
    end: hit.end,
    company: { id, name },
    investor,
    product: hit.product,
    part: hit.part ? text.slice(hit.start, hit.end) : null,
    registered: true,
    fiscalYearEnd,
  };
}

function addUnknown(found: Mention[], name: Name, hits: Hits): void {
  if (isPublisher(name.text)) return;
  const overlaps = (p: { start: number; end: number }): boolean => p.start < name.end && name.start < p.end;
  if (found.some(overlaps) || hits.publisher.some(overlaps) || hits.metric.some((m) => m.start === name.start)) return;
  found.push(unknownMention(name));
}

export function unknownMention({ text, start }: Pick<Name, 'text' | 'start'>): Mention {
  const company = { id: `unregistered:${slug(text)}`, name: text };
  return { start, end: start + text.length, company, investor: false, product: false, part: null, registered: false, fiscalYearEnd: null };
}

/** "Nordvik Systems AB", "the start-up Nexora", "Nexora, a Berlin-based start-up", 初创公司“某某”, "某 Labs 公司". */
function nameBeside(text: string, start: number, end: number, organisation: Hit<'organisation'>): Name | null {
  if (text.charCodeAt(organisation.start) >= 0x2e80) return hanNameBeside(text, start, organisation);
  if (organisation.name === 'before') return nameBefore(text, organisation.start, start);
  const after = organisation.end < end ? nameAfter(text, organisation.end) : null;
  if (after && text.slice(organisation.end, after.start).length <= 2) return after;
  const left = text.slice(Math.max(start, organisation.start - APPOSITION), organisation.start);
  const apposed = APPOSED.exec(left);
  return apposed ? nameBefore(text, organisation.start - left.length + apposed.index, start) : null;
}

function hanNameBeside(text: string, start: number, organisation: Hit<'organisation'>): Name | null {
  const right = text.slice(organisation.end, organisation.end + 40);
  const quoted = organisation.name === 'before' ? null : (HAN_QUOTED.exec(right) ?? LATIN_AFTER.exec(right));
  if (quoted?.[1])
    return {
      text: quoted[1],
      start: organisation.end + quoted[0].indexOf(quoted[1]),
      end: organisation.end + quoted[0].indexOf(quoted[1]) + quoted[1].length,
    };
  const left = text.slice(Math.max(start, organisation.start - 40), organisation.start);
  const head = left.replace(/[”"」]?\s?$/, '');
  const at = chainBefore(head, LATIN_NAME);
  const latin = at === null ? '' : head.slice(at);
  if (at === null || /^(?:AI|EV|AR|VR|IT|SaaS|GPU|LED)$/.test(latin)) return null;
  const from = organisation.start - left.length + at;
  return { text: latin, start: from, end: from + latin.length };
}
