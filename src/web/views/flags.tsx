/** The inbox and the flag: the list by severity, the two sides with their evidence, the proof, and the decision. */

import { Timeline } from '../../chart/timeline.js';
import { type Claim, intervalOf } from '../../claim/claim.js';
import { REASONS } from '../../claim/decision.js';
import { type FlagState, type FlagWords, kindWords, type Reconciler } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { FlagEvent, Review, StoredFlag } from '../../store/flags.js';
import type { Waiting } from '../../store/notices.js';
import type { OutboxMessage } from '../../store/outbox.js';
import { day, Empty, type Frame, Layout, moment, webLink } from './layout.js';

export interface InboxView {
  readonly frame: Frame;
  readonly state: FlagState;
  readonly counts: Readonly<Record<FlagState, number>>;
  readonly flags: readonly StoredFlag[];
  /** The sides of each flag in the list, by flag id. */
  readonly sides: ReadonlyMap<string, readonly Claim[]>;
  readonly selected: FlagView | null;
}

export interface FlagView {
  readonly flag: StoredFlag;
  readonly claims: readonly Claim[];
  /** The company's claims of the same metric, for the timeline. */
  readonly ledger: readonly Claim[];
  readonly reviews: readonly Review[];
  readonly events: readonly FlagEvent[];
  readonly messages: readonly OutboxMessage[];
  /** What waits to be told of it, and why. */
  readonly waiting: readonly Waiting[];
  readonly position: number;
  readonly total: number;
}

const STATES: readonly FlagState[] = ['open', 'confirmed', 'explained', 'dismissed', 'withdrawn'];

export const InboxPage = ({ view }: { view: InboxView }) => (
  <Layout frame={view.frame}>
    <div class="shell">
      <aside class="list" aria-label="Flags">
        <div class="states">
          {STATES.map((s) => (
            <a href={s === 'open' ? '/' : `/?state=${s}`} class={s === view.state ? 'on' : ''}>
              {s} <span>{view.counts[s]}</span>
            </a>
          ))}
        </div>
        {view.flags.length === 0 ? <Empty>No {view.state} flags.</Empty> : ''}
        {view.flags.map((flag) => (
          <FlagRow flag={flag} claims={view.sides.get(flag.id) ?? []} on={flag.id === view.selected?.flag.id} />
        ))}
      </aside>
      <main id="main">
        {view.selected ? (
          <FlagDetail view={view.selected} />
        ) : (
          <Empty>Nothing to decide. New contradictions appear here as articles arrive.</Empty>
        )}
      </main>
    </div>
  </Layout>
);

const FlagRow = ({ flag, claims, on }: { flag: StoredFlag; claims: readonly Claim[]; on: boolean }) => (
  <a class={`row${on ? ' on' : ''}`} href={`/flags/${flag.id}`} data-flag={flag.id} aria-current={on ? 'true' : undefined}>
    <span class={`sev${flag.severity.total < 50 ? ' low' : ''}`}>{flag.severity.total}</span>
    <strong>{flag.company.name}</strong>
    <time>{day(claims.at(-1)?.published_at ?? flag.opened_at)}</time>
    <small>
      {kindWords(flag.kind)}: {claims.map((c) => statedMoney(c)).join(' ↔ ')}
    </small>
  </a>
);

const FlagDetail = ({ view }: { view: FlagView }) => {
  const { flag, claims } = view;
  const words = flag.words.en;
  return (
    <article data-flag-open={flag.id} data-state={flag.state}>
      <div class="crumbs">
        <span class="kind">{kindWords(flag.kind)}</span> · severity {flag.severity.total}{' '}
        <span title="gap in their own uncertainty + shortness of the window + independence of the sources">
          (gap {flag.severity.gap} + window {flag.severity.window} + sources {flag.severity.sources})
        </span>{' '}
        · {flag.origins} independent origin{flag.origins === 1 ? '' : 's'} · opened {moment(flag.opened_at)}
        {flag.state === 'open' ? '' : <b> · {flag.state}</b>}
      </div>
      <h1>{words.headline}</h1>
      <p class="sub">{words.summary}</p>
      <div class="sides">
        {claims.map((claim, i) => (
          <Side claim={claim} letter={i === 0 ? 'a' : 'b'} origins={flag.sides.find((s) => s.claim === claim.id)?.origins ?? []} />
        ))}
      </div>
      <section>
        <h2>Arithmetic</h2>
        <ol class="proof">
          {words.arithmetic.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </section>
      <section class="wide">
        <h2>
          <a href={`/companies/${encodeURIComponent(flag.company.id)}`}>{flag.company.name}</a>,{' '}
          {claims[0] ? metricWords(claims[0].metric) : flag.metric}
        </h2>
        <Timeline claims={view.ledger} marked={claims.map((c) => c.id)} label={`Timeline of ${flag.company.name}, ${flag.metric}`} />
      </section>
      <section>
        <h2>What would reconcile them</h2>
        <table class="reconcilers">
          <tbody>
            {words.reconcilers.map((r) => (
              <tr>
                <td>{r.name}</td>
                <td>{r.detail}</td>
                <td>
                  <Verdict verdict={r.verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <InChinese words={flag.words.zh} />
      <History view={view} />
      <Decide view={view} />
    </article>
  );
};

const VERDICT_ZH = { ruled_out: '已排除', possible: '可能', likely: '很可能' } as const;

/** The whole explanation in the other tongue, one click away. */
const InChinese = ({ words }: { words: FlagWords }) => (
  <details lang="zh">
    <summary>中文说明</summary>
    <p>
      <b>{words.headline}</b>
    </p>
    <p>{words.summary}</p>
    <ol>
      {words.arithmetic.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
    <ul>
      {words.reconcilers.map((r) => (
        <li>
          {VERDICT_ZH[r.verdict]}：{r.name}（{r.detail}）
        </li>
      ))}
    </ul>
  </details>
);

const Verdict = ({ verdict }: { verdict: Reconciler['verdict'] }) => (
  <span class={`tag ${verdict === 'ruled_out' ? 'out' : verdict === 'likely' ? 'likely' : 'may'}`}>{verdict.replace('_', ' ')}</span>
);

const Side = ({ claim, letter, origins }: { claim: Claim; letter: string; origins: readonly string[] }) => (
  <div class={`side ${letter}`}>
    <h3>
      <span>{claim.publisher ?? 'Unknown source'}</span>
      <span>{day(claim.published_at)}</span>
    </h3>
    <p class="fig">{statedMoney(claim)}</p>
    <div class="iv">
      {moneyInterval(intervalOf(claim, 'possible'), claim.currency)} · {metricWords(claim.metric)}
      {(claim.as_of ?? claim.period) ? ` · ${claim.as_of ?? claim.period}` : ' · undated'}
    </div>
    <blockquote lang={/\p{Script=Han}/u.test(claim.quote) ? 'zh' : 'en'}>
      <Marked claim={claim} />
    </blockquote>
    <div class="chain">
      {[...claim.attribution, claim.publisher].filter(Boolean).join(' ‹ ')} ·{' '}
      {origins.length > 1 ? `also told by ${origins.slice(1).join(', ')} · ` : ''}
      <a href={`/articles/${claim.article}#${claim.id}`}>in its article</a>
      {webLink(claim.url) ? (
        <>
          {' · '}
          <a href={webLink(claim.url)} rel="noreferrer">
            source
          </a>
        </>
      ) : (
        ''
      )}
    </div>
  </div>
);

/** The evidence sentence with its figure marked. */
export const Marked = ({ claim }: { claim: Claim }) => {
  const from = claim.amount_span[0] - claim.span[0];
  const to = claim.amount_span[1] - claim.span[0];
  return (
    <>
      {claim.quote.slice(0, from)}
      <mark>{claim.quote.slice(from, to)}</mark>
      {claim.quote.slice(to)}
    </>
  );
};

const History = ({ view }: { view: FlagView }) => (
  <section>
    <h2>History</h2>
    <ul class="history">
      {view.reviews.map((r) => (
        <li>
          <b>{r.decision}</b>: {r.reason.replaceAll('_', ' ')}
          {r.note ? `, “${r.note}”` : ''} by {r.reviewer}, {moment(r.decided_at)}
        </li>
      ))}
      {view.events
        .filter((e) => e.event !== 'decided')
        .map((e) => (
          <li>
            {e.event}
            {e.detail ? `: ${e.detail}` : ''}, {moment(e.at)}
          </li>
        ))}
      {view.messages.map((m) => (
        <li>
          <a href={`/alerts/${m.id}`}>alert</a> {m.state}, {m.channel} to {m.recipient}, {moment(m.sent_at ?? m.created_at)}
        </li>
      ))}
      {view.waiting.map((w) => (
        <li>
          alert waiting: {w.route}
          {w.held_by === null ? (
            ''
          ) : (
            <>, held back by {w.held_by.startsWith('flag:') ? <a href={`/flags/${w.held_by.slice(5)}`}>another flag</a> : 'a silence'}</>
          )}
          {w.overflow ? ', beyond the hourly cap' : ''}
          {w.due_at === null ? '' : `, until ${moment(w.due_at)}`}
        </li>
      ))}
    </ul>
  </section>
);

const Decide = ({ view }: { view: FlagView }) => (
  <form class="decide" method="post" action={`/flags/${view.flag.id}/review`} id="decide">
    {view.flag.state === 'open' ? (
      <>
        <button type="submit" class="go" name="decision" value="confirm" data-key="c">
          Confirm <kbd>c</kbd>
        </button>
        <button type="submit" name="decision" value="explain" data-key="e">
          Explain <kbd>e</kbd>
        </button>
        <button type="submit" name="decision" value="dismiss" data-key="d">
          Dismiss <kbd>d</kbd>
        </button>
        <button type="submit" formaction={`/flags/${view.flag.id}/silence`} data-key="s">
          Silence <kbd>s</kbd>
        </button>
        <select name="reason" aria-label="Reason">
          <option value="">Reason: as decided</option>
          {Object.entries(REASONS).map(([code, words]) => (
            <option value={code}>{words.en}</option>
          ))}
        </select>
        <input name="note" placeholder="Note" aria-label="Note" maxlength={2000} />
      </>
    ) : view.flag.state === 'withdrawn' ? (
      <span>Withdrawn: its claims no longer contradict each other.</span>
    ) : (
      <button type="submit" name="decision" value="reopen" data-key="u">
        Reopen <kbd>u</kbd>
      </button>
    )}
    <span class="hint">
      {view.position} of {view.total} · <kbd>j</kbd> next <kbd>k</kbd> back <kbd>u</kbd> undo
    </span>
  </form>
);
