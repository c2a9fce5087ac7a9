/**
 * A flag → the mail that an editor would forward: subject, plain text and HTML with the same content. Everything that
 * came from outside is escaped by the template; sending is elsewhere.
 */
import { html } from 'hono/html';
import type { Claim } from '../claim/claim.js';
import { intervalOf } from '../claim/claim.js';
import { type Flag, kindWords } from '../claim/flag.js';
import { moneyInterval, statedMoney } from '../claim/money.js';

export interface AlertContent {
  readonly flag: Flag;
  /** The sides of the flag, in its order. */
  readonly claims: readonly Claim[];
  readonly event: 'opened' | 'changed' | 'reopened';
  /** Address of the review page, without a slash at the end. */
  readonly pageUrl: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const EVENT_WORDS = { opened: '', changed: 'Changed: ', reopened: 'Reopened: ' } as const;
const VERDICT_WORDS = { ruled_out: 'ruled out', possible: 'possible', likely: 'likely' } as const;

export async function renderAlert(content: AlertContent): Promise<RenderedMail> {
  return { subject: subjectOf(content), text: textOf(content), html: await htmlOf(content) };
}

function subjectOf({ flag, claims, event }: AlertContent): string {
  const figures = claims.map((c) => statedMoney(c)).join(' ↔ ');
  return oneLine(
    `${EVENT_WORDS[event]}${flag.company.name}: ${figures} (${kindWords(flag.kind).toLowerCase()}, severity ${flag.severity.total})`,
  );
}

/** A header may hold no line break: a quoted company name must not start a header of its own. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

function sourceLine(claim: Claim): string {
  return [claim.publisher ?? 'unknown source', claim.published_at?.slice(0, 10)].filter(Boolean).join(', ');
}

function flagUrl({ flag, pageUrl }: AlertContent): string {
  return `${pageUrl}/flags/${encodeURIComponent(flag.id)}`;
}

function textOf(content: AlertContent): string {
  const { flag, claims } = content;
  const { headline, summary, arithmetic, reconcilers } = flag.words.en;
  const lines = [headline, '', summary, ''];
  for (const claim of claims) {
    lines.push(
      `${statedMoney(claim)}  (${sourceLine(claim)})`,
      `  "${claim.quote.replace(/\s+/g, ' ')}"`,
      ...(claim.url ? [`  ${claim.url}`] : []),
      '',
    );
  }
  lines.push('Arithmetic', ...arithmetic.map((a) => `  ${a}`), '');
  lines.push('What would reconcile them', ...reconcilers.map((r) => `  [${VERDICT_WORDS[r.verdict]}] ${r.name}: ${r.detail}`), '');
  lines.push(
    `Severity ${flag.severity.total} = gap ${flag.severity.gap} + window ${flag.severity.window} + sources ${flag.severity.sources}; ${flag.origins} independent origin${flag.origins === 1 ? '' : 's'}`,
  );
  lines.push(`Decide: ${flagUrl(content)}`, '');
  return lines.join('\n');
}

async function htmlOf(content: AlertContent): Promise<string> {
  const { flag, claims } = content;
  const words = flag.words.en;
  const side = (claim: Claim) => html`
    <td class="side" valign="top">
      <p class="src">${sourceLine(claim)}</p>
      <p class="fig">${statedMoney(claim)}</p>
      <p class="iv">${moneyInterval(intervalOf(claim, 'possible'), claim.currency)}</p>
      <blockquote>${claim.quote}</blockquote>
      ${isWeb(claim.url) ? html`<p class="src"><a href="${claim.url}">Read the article</a></p>` : ''}
    </td>`;
  return String(
    await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${subjectOf(content)}</title>
<style>
body{margin:0;padding:24px;background:#fbfaf7;color:#1d1f23;font:16px/1.5 system-ui,-apple-system,"Noto Sans","Noto Sans CJK SC",sans-serif}
.card{max-width:720px;margin:0 auto;background:#fff;border:1px solid #e4e1d9;border-radius:12px;padding:24px}
h1{font-size:21px;line-height:1.3;margin:4px 0 8px}h2{font-size:15px;margin:20px 0 6px}.kind{color:#b3261e;font-weight:600;margin:0}
.src,.iv,.sum{color:#5d6470;font-size:14px;margin:0 0 6px}.fig{font-size:26px;font-weight:700;margin:0}
blockquote{margin:8px 0;padding:0 0 0 12px;border-left:3px solid #e4e1d9;font-family:Georgia,serif}
table{width:100%;border-collapse:collapse}.side{width:50%;padding:12px 12px 12px 0}ul{margin:0;padding-left:20px}
.go{display:inline-block;background:#b3261e;color:#fff;text-decoration:none;border-radius:8px;padding:9px 16px;font-weight:600;margin-top:18px}
@media (max-width:560px){body{padding:8px}.card{padding:16px}.side{display:block;width:100%}}
@media (prefers-color-scheme:dark){body{background:#15171a;color:#e9e7e1}.card{background:#1c1f23;border-color:#2c3036}.src,.iv,.sum{color:#9aa1ad}.kind{color:#ff8a7d}blockquote{border-color:#2c3036}a{color:#86b0ff}.go{background:#ff8a7d;color:#1c1f23}}
</style></head><body><div class="card">
<p class="kind">${EVENT_WORDS[content.event]}${kindWords(flag.kind)} · severity ${flag.severity.total}</p>
<h1>${words.headline}</h1><p class="sum">${words.summary}</p>
<table role="presentation"><tr>${claims.map(side)}</tr></table>
<h2>Arithmetic</h2><ul>${words.arithmetic.map((a) => html`<li>${a}</li>`)}</ul>
<h2>What would reconcile them</h2><ul>${words.reconcilers.map((r) => html`<li><b>${VERDICT_WORDS[r.verdict]}</b>: ${r.name} (${r.detail})</li>`)}</ul>
<a class="go" href="${flagUrl(content)}">Decide on this flag</a>
</div></body></html>`,
  );
}

function isWeb(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
