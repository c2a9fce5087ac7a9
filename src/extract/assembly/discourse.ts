/**
 * What the article has spoken of before a sentence: the company, the reporting period, on whose word, which metric. Read
 * backwards and only when asked for, each sentence once as a rule, so that text without figures costs next to nothing.
 */
import type { Metric } from '../../claim/metric.js';
import { citationsOf, namesOf } from '../refiners/attribution.js';
import { subjectsOf } from '../refiners/company.js';
import type { Spoken } from '../refiners/metric.js';
import { isReportingPeriod } from '../refiners/when.js';
import type { Sentence } from '../text/segment.js';
import type { TimeAnchor } from '../times.js';
import type { Mention } from './mentions.js';
import type { Reading } from './reading.js';

interface Reader {
  readonly read: (text: string, start: number, end: number) => Reading;
  /** What a sentence must hold to name a quarter or half; global and linear. */
  readonly periodCues: RegExp;
}

/** What the figures of one paragraph have told so far. */
interface Told {
  readonly paragraph: number;
  readonly last: Metric;
  /** Whether one of them was revenue. */
  readonly revenue: boolean;
  readonly period: string | null;
}

/** The first lines say whom an article is about. */
const LEAD = 1200;
/** A source named farther back than this many sentences is not whose word a figure stands on. */
const CITED_REACH = 12;
/** Readings that are kept for looking back; older ones are read again in the rare case that they are asked for. */
const KEPT = 64;

export class Discourse {
  private readonly readings = new Map<number, Reading>();
  private telling: Told | null = null;
  private company: { until: number; value: Mention | null } | null = null;
  private periods: { readonly index: number; readonly period: TimeAnchor }[] | null = null;
  private title: Reading | null = null;

  constructor(
    private readonly text: string,
    private readonly titleText: string,
    private readonly sentences: readonly Sentence[],
    private readonly reader: Reader,
  ) {}

  reading(index: number): Reading {
    const { start, end } = this.sentences[index] as Sentence;
    const known = this.readings.get(index);
    if (known) return known;
    const reading = this.reader.read(this.text, start, end);
    this.readings.set(index, reading);
    this.readings.delete(index - KEPT);
    return reading;
  }

  /** The company that was last the subject of a sentence; before any, the one of the title or the first lines. */
  companyBefore(index: number): Mention | null {
    this.company ??= { until: 0, value: this.opening() };
    for (let i = index - 1; i >= this.company.until; i--) {
      const { text, mentions, hits } = this.reading(i);
      if (mentions.length === 0) continue;
      const subjects = subjectsOf(text, mentions, hits);
      const subject = subjects.find((m) => m.registered) ?? subjects[0];
      if (subject) {
        this.company = { until: index, value: whole(subject) };
        return this.company.value;
      }
    }
    this.company = { until: Math.max(index, this.company.until), value: this.company.value };
    return this.company.value;
  }

  private opening(): Mention | null {
    const { text, mentions, hits } = this.titleReading();
    const named = subjectsOf(text, mentions, hits);
    const titled = named.find((m) => m.registered) ?? named[0];
    if (titled) return titled;
    for (let i = 0; i < this.sentences.length && (this.sentences[i] as Sentence).start < LEAD; i++) {
      const reading = this.reading(i);
      const first = subjectsOf(reading.text, reading.mentions, reading.hits)[0];
      if (first) return first;
    }
    return null;
  }

  private titleReading(): Reading {
    this.title ??= this.reader.read(this.titleText, 0, this.titleText.length);
    return this.title;
  }

  /** The quarter or half that the article last told of, up to and including a sentence. */
  reportingPeriod(index: number): TimeAnchor | null {
    this.periods ??= this.periodsTold();
    for (let i = this.periods.length - 1; i >= 0; i--) {
      const told = this.periods[i] as { index: number; period: TimeAnchor };
      if (told.index <= index) return told.period;
    }
    return null;
  }

  private periodsTold(): { index: number; period: TimeAnchor }[] {
    const found: { index: number; period: TimeAnchor }[] = [];
    const titled = this.titleReading().times.find((t) => isReportingPeriod(t.label));
    if (titled) found.push({ index: -1, period: titled });
    const { periodCues } = this.reader;
    periodCues.lastIndex = 0;
    let index = 0;
    for (let cue = periodCues.exec(this.text); cue; cue = periodCues.exec(this.text)) {
      while (index < this.sentences.length && (this.sentences[index] as Sentence).end <= cue.index) index++;
      if (index >= this.sentences.length) break;
      const reading = this.reading(index);
      const period = reading.times.find((t) => isReportingPeriod(t.label));
      if (period && tellsPeriod(reading, period)) found.push({ index, period });
      periodCues.lastIndex = Math.max(periodCues.lastIndex, reading.end);
    }
    return found;
  }

  /** Who was last cited in the paragraph. */
  attributionsBefore(index: number): readonly string[] {
    const paragraph = this.sentences[index]?.paragraph;
    const first = Math.max(0, index - CITED_REACH);
    for (let i = index - 1; i >= first && this.sentences[i]?.paragraph === paragraph; i--) {
      const cited = citationsOf(this.reading(i));
      if (cited.length > 0) return namesOf(cited);
    }
    return [];
  }

  /** What the figures of the paragraph measured so far. */
  spokenBefore(index: number): Spoken {
    const told = this.toldIn(index);
    return { last: told?.last ?? null, revenue: told?.revenue ?? false };
  }

  /** The period of the last figure of the paragraph. */
  periodBefore(index: number): string | null {
    return this.toldIn(index)?.period ?? null;
  }

  private toldIn(index: number): Told | null {
    return this.telling !== null && this.telling.paragraph === this.sentences[index]?.paragraph ? this.telling : null;
  }

  /** Notes what a sentence told; sentences come in order. */
  told(index: number, claims: readonly { readonly metric: Metric; readonly period: string | null }[], about: Mention | null): void {
    const last = claims.at(-1);
    if (last) {
      const revenue = (this.toldIn(index)?.revenue ?? false) || claims.some((c) => c.metric === 'revenue');
      this.telling = { paragraph: this.sentences[index]?.paragraph ?? -1, last: last.metric, revenue, period: last.period };
    }
    if (about) this.company = { until: index + 1, value: whole(about) };
  }
}

/** What the article goes on to speak of is the company, not the part or product by which it was named. */
function whole(mention: Mention): Mention {
  return mention.part === null && !mention.product ? mention : { ...mention, part: null, product: false };
}

/** The period that a report is about stands before its figures; what a forecast or a comparison names is another. */
function tellsPeriod(reading: Reading, period: TimeAnchor): boolean {
  const first = reading.amounts[0];
  if (!first) return true;
  if (reading.hits.modality.some((m) => m.end <= first.start && (m.modality === 'projected' || m.modality === 'target'))) return false;
  // "lost $821 million in the first quarter on sales of …": right behind the first figure it still dates the report.
  const second = reading.amounts[1];
  return (!second || period.end <= second.start) && !reading.hits.versus.some((v) => v.end <= period.start && v.start >= first.end);
}
