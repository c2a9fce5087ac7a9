/**
 * Pages that stand where an article was expected: a paywall, a consent form, an error or a test for robots. Told by their
 * wording, and only where hardly any other text is there: an article about paywalls is an article.
 */
import { Problem } from '../../claim/problem.js';
import { FIGURE } from './furniture.js';
import type { PageMetadata } from './metadata.js';

export const PAGE_KINDS = ['paywall', 'consent_page', 'error_page'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** More text than this is more than a teaser or a notice. */
const TEASER = 700;
const NOTICE = 1500;

const PAYWALL =
  /to (?:continue|keep) reading|continue reading (?:with|your|this)|subscribe (?:now )?to (?:read|continue|unlock|get full)|already (?:a )?(?:subscriber|member)|(?:article|content|story|page) is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:paid |premium |registered )?(?:subscribers|members)|unlock (?:this|the full|unlimited)|(?:reached|used) your (?:limit|(?:monthly )?(?:free )?article)|register (?:now |for free )?to (?:continue|read)|订阅后|成为(?:付费)?会员|登录后(?:可)?(?:查看|阅读)|付费(?:阅读|内容|文章|后)|剩余\d{1,3}%|開通會員|試讀/i;
/** Said nowhere but on the wall itself; "already a subscriber?" stands above every page. */
const WALL =
  /to (?:continue|keep) reading|subscribe (?:now )?to (?:read|continue|unlock)|unlock (?:this|the full) (?:article|story)|(?:reached|used) your (?:limit|(?:monthly )?(?:free )?article)|订阅后|登录后(?:可)?(?:查看|阅读)|付费后|剩余\d{1,3}%/i;
const CONSENT =
  /before you continue|we (?:and our partners )?(?:value|care about) your privacy|accept (?:all )?cookies|consent to (?:the use|our use|cookies)|(?:uses?|store) cookies|privacy (?:choices|settings|preferences)|manage (?:your )?(?:choices|preferences|consent)|gdpr|同意(?:并继续|使用)|隐私(?:设置|政策)/i;
const ERROR_TITLE =
  /^(?:error|oops|sorry)\b|(?:page|article|file|story|site) (?:was |could )?(?:not|can.?t be|cannot be|no longer) (?:be )?(?:found|available)|not found|access (?:denied|to this page)|forbidden|bad gateway|service unavailable|just a moment|attention required|(?:are you|you are|you're) (?:a )?(?:human|robot|not a robot)|security check|captcha|checking your browser|robot check|request (?:blocked|rejected|unsuccessful)|under maintenance|页面(?:不存在|没有找到|找不到|走丢)|(?:访问|请求)(?:被拒绝|异常|受限)|您访问的页面|出错了|安全验证/i;
/** A status standing for itself: "404", "Desk | 500 Internal Server Error"; "raises $500 million" and "Fortune 500" hold none. */
const STATUS =
  /(?:^|[|–—:·-] ?)(?:404|403|410|500|502|503)(?: ?(?:$|[|–—:·-])| (?:error|not found|forbidden|gone|bad gateway|internal server|service unavailable))|\b(?:error|http|status|code):? (?:404|403|410|500|502|503)\b/i;
const ERROR_TEXT =
  /(?:enable|turn on) (?:javascript|cookies) (?:and cookies )?(?:to|and|in)|verify (?:that )?you are (?:a )?human|unusual (?:traffic|activity)|(?:page|article) (?:you (?:are|were) looking for|you requested|has been (?:removed|deleted|moved))|your request has been blocked|checking your browser|(?:ray|incident|reference) id[:#]|页面不存在|找不到(?:该|您)|请完成(?:安全)?验证/i;

/**
 * @param text the main text that was found
 * @param whole all text of the page
 * @returns null for an article
 */
export function pageProblem(input: string, metadata: Pick<PageMetadata, 'title' | 'isPaid'>, text: string, whole: string): Problem | null {
  const length = text.replace(/\s+/g, ' ').length;
  const title = metadata.title ?? '';
  const mark = (kind: PageKind, detail: string, hint: string): Problem => new Problem({ kind, input, detail, hint });
  const isError = STATUS.test(title) || ERROR_TITLE.test(title) || ERROR_TEXT.test(text);
  // Servers that excuse themselves state no figures of companies.
  if (length < NOTICE && isError && !FIGURE.test(text) && !(length > TEASER && metadata.isPaid))
    return mark(
      'error_page',
      `the page is an error message or a test for robots${title === '' ? '' : `: "${title.slice(0, 80)}"`}`,
      'the article may have moved',
    );
  if (length < TEASER && CONSENT.test(`${title}\n${text}`) && !PAYWALL.test(text))
    return mark('consent_page', 'the page asks for consent to cookies before it shows the article', 'ingest a saved copy instead');
  if (length < TEASER && (PAYWALL.test(text) || (metadata.isPaid ? PAYWALL : WALL).test(whole.slice(0, MOST_WHOLE))))
    return mark('paywall', `only ${length} characters stand before a paywall`, 'ingest a saved copy instead');
  return null;
}

const MOST_WHOLE = 60_000;
