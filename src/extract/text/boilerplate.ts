/**
 * What pages put around an article: related headlines, appeals to subscribe, disclaimers, credits. Marks the paragraphs
 * that are no part of it; none of them may yield a claim. Words as data, all languages together: pages mix them.
 */
import type { Sentence } from './segment.js';

/** A paragraph that opens so is no part of the article. */
const OPENS =
  /^[•·*▶►→-]? ?(?:(?:related(?: (?:stories|articles|coverage|reading|news))?|read (?:more|also|next)|also read|see also|more (?:from|on)|recommended|most (?:read|popular)|trending|sponsored|advertisement|sign up|subscribe|newsletter|disclaimers?|disclosure|copyright|all rights reserved|photo(?: credit)?|image credit|share this|follow us|editor's note|about the author|watch|listen)(?: ?[:：|—-]|$| (?:to|for|our|now|here|by|this)\b)|©|相关(?:阅读|报道|文章|新闻|链接)|延伸阅读|推荐阅读|更多(?:阅读|新闻|精彩)|热门(?:文章|推荐)|阅读原文|免责声明|风险提示|版权(?:声明|所有)|责任编辑|编辑[:：]|广告|点击(?:订阅|查看|阅读)|扫码|图(?:源|片来源)|关注我们|訂閱|関連記事|あわせて読みたい)/i;
/** A heading alone on its line: the short lines under it are headlines of other articles. */
const HEADS =
  /^(?:related(?: (?:stories|articles|coverage|reading|news))?|read (?:more|also|next)|more (?:from|on) [\p{L} ]{1,40}|recommended|most (?:read|popular)|trending(?: now)?|相关(?:阅读|报道|文章|新闻|链接)|延伸阅读|推荐阅读|热门(?:文章|推荐)|更多(?:阅读|新闻)|関連記事) ?[:：]?$/iu;
/** Longer than a headline, or closed like a sentence: the article goes on. */
const LONGEST_HEADLINE = 140;
const CLOSED = /[.。！!]["”’」』)）]?$/;

/** The sentences of the article itself: what stands around it tells no figure, and changes nothing of whom the article speaks. */
export function withoutBoilerplate(text: string, sentences: readonly Sentence[]): readonly Sentence[] {
  const found = new Set<number>();
  let under = false;
  for (let i = 0; i < sentences.length; ) {
    const first = sentences[i] as Sentence;
    let last = i;
    while (last + 1 < sentences.length && sentences[last + 1]?.paragraph === first.paragraph) last++;
    const paragraph = text.slice(first.start, Math.min((sentences[last] as Sentence).end, first.start + 2 * LONGEST_HEADLINE));
    const headline = paragraph.length <= LONGEST_HEADLINE && !CLOSED.test(paragraph);
    under = HEADS.test(paragraph) || (under && headline);
    if (under || OPENS.test(paragraph)) found.add(first.paragraph);
    i = last + 1;
  }
  return found.size === 0 ? sentences : sentences.filter((s) => !found.has(s.paragraph));
}
