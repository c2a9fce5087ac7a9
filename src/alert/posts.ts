/**
 * A message as what chat rooms and programs are posted: Slack, Teams and Discord in their own forms, others as JSON
 * signed by the Standard Webhooks rules. Text from outside can neither call people nor make links of its own.
 */
import { createHmac } from 'node:crypto';
import { statedMoney } from '../claim/money.js';
import type { Channel } from '../config/routes.js';
import type { AlertItem, AlertMessage } from './message.js';
import { WORDING, type Wording } from './wording.js';

/** Chat rooms take no more in one message. */
const MOST_IN_CHAT = 8;
const LONGEST_TITLE = 250;
const LONGEST_BODY = 1500;

/** @returns the JSON body for the channel */
export function postOf(channel: Exclude<Channel, 'email'>, message: AlertMessage): unknown {
  const words = WORDING[message.tongue];
  const subject = words.subject(message);
  const items = message.items.slice(0, MOST_IN_CHAT);
  const more = message.items.length - items.length + message.more;
  const rest = more > 0 ? `${words.more(more)}: ${message.pageUrl}` : '';
  if (channel === 'slack') return slack(subject, items, rest, words);
  if (channel === 'discord') return discord(subject, items, rest, words);
  if (channel === 'teams') return teams(subject, items, rest, words);
  return webhook(message, subject);
}

function slack(subject: string, items: readonly AlertItem[], rest: string, words: Wording): unknown {
  const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const section = (text: string): unknown => ({ type: 'section', text: { type: 'mrkdwn', text } });
  return {
    text: safe(subject),
    unfurl_links: false,
    blocks: [
      ...items.flatMap((item) => [
        section(`*<${item.url}|${safe(cut(headlineOf(item, words), LONGEST_TITLE)).replaceAll('|', '¦')}>*\n${safe(bodyOf(item, words))}`),
        { type: 'context', elements: [{ type: 'mrkdwn', text: safe(words.severity(item)) }] },
      ]),
      ...(rest === '' ? [] : [section(safe(rest))]),
    ],
  };
}

function discord(subject: string, items: readonly AlertItem[], rest: string, words: Wording): unknown {
  const safe = (text: string): string => text.replace(/[\\*_~`|>[\]()#@<:]/g, '\\$&');
  return {
    content: cut(safe(subject), LONGEST_BODY),
    // Nobody is called by what an article says.
    allowed_mentions: { parse: [] },
    embeds: [
      ...items.map((item) => ({
        title: cut(headlineOf(item, words), LONGEST_TITLE),
        url: item.url,
        description: safe(bodyOf(item, words)),
        footer: { text: words.severity(item) },
      })),
      ...(rest === '' ? [] : [{ description: safe(rest) }]),
    ],
  };
}

function teams(subject: string, items: readonly AlertItem[], rest: string, words: Wording): unknown {
  const safe = (text: string): string => text.replace(/[\\*_`[\]()#]/g, '\\$&');
  const block = (text: string, look: object = {}): unknown => ({ type: 'TextBlock', text: safe(text), wrap: true, ...look });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: subject,
          body: [
            ...items.flatMap((item) => [
              block(headlineOf(item, words), { weight: 'Bolder', size: 'Medium' }),
              ...bodyOf(item, words)
                .split('\n')
                .map((line) => block(line)),
              block(words.severity(item), { isSubtle: true, size: 'Small' }),
              { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: words.open, url: item.url }] },
            ]),
            ...(rest === '' ? [] : [block(rest)]),
          ],
        },
      },
    ],
  };
}

function headlineOf(item: AlertItem, words: Wording): string {
  const news = words.news(item.news);
  return `${news ? `${news}: ` : ''}${item.flag.words[words.tongue].headline}`;
}

/** The sides with their evidence; for a flag that is over, how it came to be so. */
function bodyOf(item: AlertItem, words: Wording): string {
  const sides = item.claims.map(
    (claim) => `${statedMoney(claim, words.tongue)} (${words.source(claim)}): “${claim.quote.replace(/\s+/g, ' ')}”`,
  );
  return cut([...(item.news === 'resolved' ? [words.outcome(item)] : []), ...sides].join('\n'), LONGEST_BODY);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** The whole message for programs, field by field as in docs/alerts.md. */
function webhook(message: AlertMessage, subject: string): unknown {
  return {
    version: 1,
    form: message.form,
    route: message.route,
    subject,
    more: message.more,
    flags: message.items.map(({ flag, news, state, claims, decision, url }) => ({
      id: flag.id,
      news,
      state,
      kind: flag.kind,
      company: flag.company,
      metric: flag.metric,
      strength: flag.strength,
      severity: flag.severity,
      origins: flag.origins,
      ...flag.words[message.tongue],
      decision,
      url,
      claims: claims.map((c) => ({
        id: c.id,
        figure: statedMoney(c, message.tongue),
        low: c.stated_low,
        high: c.stated_high,
        currency: c.currency,
        metric: c.metric,
        period: c.period,
        as_of: c.as_of,
        quote: c.quote,
        attribution: c.attribution,
        publisher: c.publisher,
        published_at: c.published_at,
        url: c.url,
      })),
    })),
  };
}

/** The key of a route's webhook, as its receiver configures it. */
export function webhookKey(routeId: number, secret: string): string {
  return `whsec_${createHmac('sha256', secret).update(`webhook:${routeId}`).digest('base64')}`;
}

/** Headers by which a receiver knows who sent it, and a message that comes twice. */
export function webhookHeaders(id: string, body: string, key: string, now: Date): Record<string, string> {
  const at = Math.floor(now.getTime() / 1000);
  const mac = createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${at}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` };
}
