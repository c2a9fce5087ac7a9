/** A message as plain text: what a reader without HTML sees, and what is quoted when it is forwarded. */
import { type Claim, intervalOf } from '../../claim/claim.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { LINK_ACTIONS } from '../links.js';
import { type AlertItem, type AlertMessage, isShort } from '../message.js';
import { WORDING, type Wording } from '../wording.js';

export function textOf(message: AlertMessage): string {
  const words = WORDING[message.tongue];
  const parts = message.items.map((item) => (isShort(message) ? shortItem(item, words) : wholeItem(item, words)));
  const footer = [
    ...(message.more > 0 ? [`${words.more(message.more)}: ${message.pageUrl}`] : []),
    words.because(message),
    ...(message.unsubscribeUrl === null ? [] : [`${words.unsubscribe}: ${message.unsubscribeUrl}`]),
  ];
  return `${[...parts, footer.join('\n')].join('\n\n--\n\n')}\n`;
}

function wholeItem(item: AlertItem, words: Wording): string {
  const { headline, summary, arithmetic, reconcilers } = item.flag.words[words.tongue];
  const actions = LINK_ACTIONS.flatMap((action) => (item.actions[action] ? [`${words.action(action)}: ${item.actions[action]}`] : []));
  const lines = [
    titleOf(item, words),
    headline,
    '',
    summary,
    '',
    ...(item.news === 'resolved' ? [words.outcome(item), ''] : []),
    ...item.claims.flatMap((claim) => [...sideLines(claim, words), '']),
    words.arithmetic,
    ...arithmetic.map((step) => `  ${step}`),
    '',
    words.reconcilers,
    ...reconcilers.map((r) => `  [${words.verdict(r.verdict)}] ${r.name}: ${r.detail}`),
    '',
    words.severity(item),
    '',
    `${words.open}: ${item.url}`,
    ...actions,
    ...(actions.length > 0 ? [words.actionNote] : []),
  ];
  return lines.join('\n');
}

function shortItem(item: AlertItem, words: Wording): string {
  const { headline } = item.flag.words[words.tongue];
  return [
    titleOf(item, words),
    headline,
    ...(item.news === 'resolved' ? [words.outcome(item)] : []),
    ...item.claims.map((claim) => `  ${statedMoney(claim, words.tongue)}  (${words.source(claim)})${claim.url ? `  ${claim.url}` : ''}`),
    `${words.open}: ${item.url}`,
  ].join('\n');
}

function titleOf(item: AlertItem, words: Wording): string {
  return `${[words.news(item.news), words.kind(item)].filter(Boolean).join(' · ')} · ${item.flag.severity.total}`;
}

function sideLines(claim: Claim, words: Wording): string[] {
  return [
    `${statedMoney(claim, words.tongue)}  (${words.source(claim)})`,
    `  ${moneyInterval(intervalOf(claim, 'possible'), claim.currency, words.tongue)}; ${words.measure(claim)}`,
    `  "${claim.quote.replace(/\s+/g, ' ')}"`,
    ...(claim.attribution.length > 0 ? [`  ${[...claim.attribution, claim.publisher].filter(Boolean).join(' < ')}`] : []),
    ...(claim.url ? [`  ${claim.url}`] : []),
  ];
}
