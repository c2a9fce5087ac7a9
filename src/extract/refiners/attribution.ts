/**
 * On whose word: the names cited in the sentence, else those cited earlier in the paragraph, nearest first, and the
 * company itself where it forecasts. The publisher is known to the ledger and not repeated here.
 */

import { publisherName } from '../../claim/publishers.js';
import type { Amount } from '../amounts/amounts.js';
import type { Mention } from '../assembly/mentions.js';
import { nameAfter, nameBefore } from '../assembly/names.js';
import type { Reading } from '../assembly/reading.js';
import type { Placed } from '../lex/cues.js';

export interface Citation extends Placed {
  readonly name: string;
}

const BEFORE_SPEAKER =
  /^[ "“《「]{0,2}(?:(?:a|an|the|its|recent|new) ){0,2}(?:(?:report|story|article|filing|memo|data|figures|interview|documents|people|estimates?|seen|obtained|reviewed|shared|first|shown|news site|newspaper|magazine|research firm|data firm|media|外媒|媒体|美国|英国|科技媒体|海外媒体) ?){0,3}(?:from |by |in |at |with |of |to )?(?:the )?[“"《「]?\s?$/i;
const AFTER_SPEAKER =
  /^[》”」"']{0,2}\s?(?:,? ?(?:which|who|has|had|have|also|first|then|later|recently|earlier|on \p{Lu}\p{Ll}+|(?:于|在)? ?[\d年月日 ]{2,18}|\d{1,2}日|周[一二三四五六日]|本周|还|也|此前|曾|在[^，。]{1,8}中|的?(?:一份)?(?:报道|报告|消息|数据)|日前|近日|最新|援引[^，。]{2,12}) ?,?){0,3}\s?$/u;
const NO_CITATIONS: readonly Citation[] = [];
const SPEAKER_REACH = 40;
/** A citation right behind a figure speaks of it: "at $12 billion, Reuters said, and …". */
const CLOSE = 20;

/** Every citation of the sentence, in order. */
export function citationsOf(reading: Reading): readonly Citation[] {
  const { text, hits } = reading;
  if (hits.says.length === 0 && hits.cites.length === 0) return NO_CITATIONS;
  const found: Citation[] = [];
  const add = (start: number, end: number, name: string): void => {
    if (!found.some((f) => f.start < end && start < f.end)) found.push({ start, end, name });
  };
  const speakers = [
    ...hits.publisher.map((p) => ({ start: p.start, end: p.end, name: p.name })),
    ...outermost(
      hits.people.map((p) => ({ start: p.start, end: peopleEnd(reading, p), name: text.slice(p.start, peopleEnd(reading, p)) })),
    ),
    ...reading.mentions.map((m) => ({ start: m.start, end: m.end, name: m.company.name })),
  ];
  for (const cue of hits.cites) {
    const speaker = speakers.find(
      (s) => s.start >= cue.end && s.start - cue.end <= SPEAKER_REACH && BEFORE_SPEAKER.test(text.slice(cue.end, s.start)),
    );
    if (speaker) add(speaker.start, speaker.end, speaker.name);
    else {
      const name = text.charCodeAt(cue.start) >= 0x2e80 ? hanSource(text, cue.end, reading.end) : nameAfter(text, cue.end);
      if (name) add(name.start, name.end, name.text);
    }
  }
  for (const cue of hits.says) {
    const speaker = speakers.findLast(
      (s) => s.end <= cue.start && cue.start - s.end <= SPEAKER_REACH && AFTER_SPEAKER.test(text.slice(s.end, cue.start)),
    );
    if (speaker) add(speaker.start, speaker.end, speaker.name);
    else if (isPlainSaying(text, cue)) {
      const name = nameBefore(text, cue.start, reading.start);
      if (name) add(name.start, name.end, name.text);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "a person close to the company" is that person: the company within the phrase does not speak. */
function outermost(speakers: readonly Citation[]): Citation[] {
  return speakers.filter((s) => !speakers.some((o) => o.start <= s.start && s.end <= o.end && o.end - o.start > s.end - s.start));
}

/** "people familiar with the matter": the phrase goes on to its comma or verb. */
function peopleEnd(reading: Reading, people: Placed): number {
  const rest = reading.text.slice(people.end, Math.min(reading.end, people.end + 44));
  return (
    people.end +
    (/^(?: (?:with|on|to|in|of|about|the|its|that|\p{Ll}+|\p{Lu}\w+)){0,6}?(?=[,.;，]| (?:say|said|says|told|who)|$)/u.exec(rest)?.[0]
      .length ?? 0)
  );
}

/** Verbs that only speakers take: not "OpenAI plans", "Acme posted". */
function isPlainSaying(text: string, cue: Placed): boolean {
  return /^(?:report|wrote|writes|said|says|say|learn|disclos|reveal|first rep|also rep|has |had |have |estimat|报道|披露|透露|称|指出|写道|获悉|估)/.test(
    text.slice(cue.start, cue.end).toLowerCase(),
  );
}

/** 据《某某时报》报道, 据某某社报道: the source between 据 and its verb. */
function hanSource(text: string, at: number, until: number): (Citation & { text: string }) | null {
  const match =
    /^\s?《?([\p{L}\p{N}·. ]{2,16}?)》?\s?(?=(?:的)?(?:最新)?(?:报道|报导|消息|披露|称|透露|数据|统计|估算|报告|援引|获悉|说))/u.exec(
      text.slice(at, Math.min(until, at + 30)),
    );
  const name = match?.[1];
  if (!match || name === undefined) return null;
  const start = at + match[0].indexOf(name);
  return { start, end: start + name.length, name, text: name };
}

/**
 * The names on whose word one amount stands. A citation at either end of the sentence covers all its amounts; one in
 * the middle covers those that follow it.
 */
export function attributionsOf(reading: Reading, citations: readonly Citation[], amount: Amount): string[] {
  const close = (word: Citation): boolean =>
    word.start - amount.end <= CLOSE && !reading.amounts.some((other) => other.start >= amount.end && other.end <= word.start);
  const covering = citations.filter(
    (word) =>
      word.start < amount.start ||
      close(word) ||
      isAside(reading, word) ||
      !reading.amounts.some((other) => other.start >= word.end && !partsAfter(reading, word, other)),
  );
  const nearest = [...covering].sort((a, b) => distance(a, amount) - distance(b, amount));
  return namesOf(nearest);
}

/** "…, The Information reported, …": an aside speaks of the whole sentence. */
function isAside({ text, start, end }: Reading, word: Citation): boolean {
  return (
    /, (?:the )?$/i.test(text.slice(Math.max(start, word.start - 6), word.start)) &&
    /^ (?:reported|said|wrote|says|reports|has learned|confirmed|disclosed),/.test(text.slice(word.end, Math.min(end, word.end + 16)))
  );
}

/** A semicolon between them: the later figure stands in another statement. */
function partsAfter({ text }: Reading, word: Citation, other: Amount): boolean {
  return /[;；]/.test(text.slice(word.end, other.start));
}

/** "OpenAI expects …", "it guides to …", "management's plan …": the company's own word for its future. */
export function forecastsItself(reading: Reading, amount: Amount, company: Mention): boolean {
  const { text, hits, mentions } = reading;
  const subjects: Placed[] = [...mentions.filter((m) => m.company.id === company.company.id), ...hits.pronoun];
  const verbs: Placed[] = [...hits.modality.filter((m) => m.modality === 'projected' || m.modality === 'target'), ...hits.says];
  return verbs.some(
    (v) =>
      v.end <= amount.hedgedStart &&
      subjects.some(
        (s) =>
          s.end <= v.start &&
          v.start - s.end <= 60 &&
          /^(?:'s|的|,[^,]{1,50},)?(?: (?:now|also|still|itself|own|has|had|\p{Ll}+ed))? ?$/u.test(text.slice(s.end, v.start)),
      ),
  );
}

function distance(word: Placed, amount: Amount): number {
  return word.start >= amount.end ? word.start - amount.end : amount.start - word.end;
}

export function namesOf(words: readonly Citation[]): string[] {
  const names: string[] = [];
  for (const { name } of words) {
    const said = publisherName(name.trim().replace(/^the (?=\p{Lu})/u, ''));
    if (!names.includes(said)) names.push(said);
  }
  return names;
}
