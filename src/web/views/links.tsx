/** The pages behind a message's links: what is about to be done, that it was done, or why it cannot be. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Claim } from '../../claim/claim.js';
import { stateWords } from '../../claim/flag.js';
import { statedMoney } from '../../claim/money.js';
import type { Tongue } from '../../claim/tongue.js';
import type { Offer, Void } from '../../stages/links.js';
import type { StoredFlag } from '../../store/flags.js';

const QUESTION: Record<Offer['act'], Record<Tongue, string>> = {
  confirm: { en: 'Confirm that these figures contradict each other?', zh: '确认这些数字相互矛盾？' },
  dismiss: { en: 'Dismiss this flag: rounding or hedging explains it?', zh: '驳回此条（四舍五入或措辞可以解释）？' },
  silence: { en: 'Send no alert of this kind about the company for a week?', zh: '一周内不再提醒该公司的此类问题？' },
  unsubscribe: { en: 'Stop sending these alerts?', zh: '停止发送这些提醒？' },
};
const BUTTON: Record<Offer['act'], Record<Tongue, string>> = {
  confirm: { en: 'Confirm', zh: '确认' },
  dismiss: { en: 'Dismiss', zh: '驳回' },
  silence: { en: 'Silence for a week', zh: '静音一周' },
  unsubscribe: { en: 'Unsubscribe', zh: '退订' },
};
const DONE: Record<Offer['act'], Record<Tongue, string>> = {
  confirm: { en: 'Confirmed.', zh: '已确认。' },
  dismiss: { en: 'Dismissed.', zh: '已驳回。' },
  silence: { en: 'Silenced for a week.', zh: '已静音一周。' },
  unsubscribe: { en: 'Unsubscribed: nothing more is sent by this route.', zh: '已退订：此规则不再发送任何消息。' },
};
const WHY: Record<Void, Record<Tongue, string>> = {
  unknown: { en: 'This link is not one of ours, or what it was about is gone.', zh: '此链接不是我们发出的，或所指内容已不存在。' },
  expired: {
    en: 'This link has expired. Open the flag on the review page instead.',
    zh: '此链接已过期。请在审阅页面打开该矛盾。',
  },
  changed: {
    en: 'The figures have changed since this mail was sent. Open the flag on the review page to see how it stands.',
    zh: '邮件发出后数字已有变化。请在审阅页面查看现状。',
  },
  decided: { en: 'This flag is no longer open: it was decided or withdrawn.', zh: '该矛盾已处理或已撤回。' },
};

const Plain = ({ title, tongue = 'en', children }: { title: string; tongue?: Tongue; children: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang={tongue}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title} · Runrate</title>
        <link rel="stylesheet" href="/static/app.css" />
      </head>
      <body>
        <main class="page letter">{children}</main>
      </body>
    </html>
  </>
);

const About = ({ offer }: { offer: Offer }) =>
  offer.act === 'unsubscribe' ? (
    <p class="sub">
      {offer.row.route.name} → {offer.row.route.to}
    </p>
  ) : (
    <>
      <p class="sub">{offer.flag.words[offer.tongue].headline}</p>
      <Figures claims={offer.claims} tongue={offer.tongue} />
    </>
  );

const Figures = ({ claims, tongue }: { claims: readonly Claim[]; tongue: Tongue }) => (
  <ul class="history">
    {claims.map((c) => (
      <li>
        <b>{statedMoney(c, tongue)}</b> {c.publisher ?? ''} <q>{c.quote}</q>
      </li>
    ))}
  </ul>
);

export const OfferPage = ({ offer }: { offer: Offer }) => (
  <Plain title={BUTTON[offer.act][offer.tongue]} tongue={offer.tongue}>
    <h1>{QUESTION[offer.act][offer.tongue]}</h1>
    <About offer={offer} />
    <form method="post">
      <button type="submit" class="go">
        {BUTTON[offer.act][offer.tongue]}
      </button>
    </form>
    <p class="sub">{offer.tongue === 'zh' ? `以${offer.who}的名义记录。` : `It will be recorded as done by ${offer.who}.`}</p>
  </Plain>
);

export const DonePage = ({ offer }: { offer: Offer }) => (
  <Plain title={BUTTON[offer.act][offer.tongue]} tongue={offer.tongue}>
    <h1>{DONE[offer.act][offer.tongue]}</h1>
    <About offer={offer} />
  </Plain>
);

export const VoidPage = ({ why, flag, tongue }: { why: Void; flag: StoredFlag | null; tongue: Tongue }) => (
  <Plain title="Runrate" tongue={tongue}>
    <h1>{WHY[why][tongue]}</h1>
    {flag === null ? (
      ''
    ) : (
      <p class="sub">
        {flag.words[tongue].headline} <a href={`/flags/${flag.id}`}>{stateWords(flag.state, tongue)}</a>
      </p>
    )}
  </Plain>
);
