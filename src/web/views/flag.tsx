/** One flag: the two sides in their articles, the proof, the timeline, what would reconcile them, and the decision. */
import { Timeline } from '../../chart/timeline.js';
import { type Claim, intervalOf } from '../../claim/claim.js';
import { REASONS, reasonWords } from '../../claim/decision.js';
import { type FlagWords, kindWords, type Reconciler, stateWords } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { Tongue } from '../../claim/tongue.js';
import type { FlagEvent, Review, StoredFlag } from '../../store/flags.js';
import type { FlagRow } from '../../store/inbox.js';
import type { Waiting } from '../../store/notices.js';
import type { OutboxMessage } from '../../store/outbox.js';
import { type Phrase, useWords } from '../tongue.js';
import { CorrectForm } from './correct.js';
import { day, moment, webLink, when } from './dates.js';
import { Marked, modalityWords, TimelineTable } from './ledger.js';

export interface FlagView {
  readonly flag: StoredFlag;
  readonly assignee: string | null;
  readonly claims: readonly Claim[];
  /** What stands before and after each side's sentence in its article, by claim id. */
  readonly contexts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** The company's claims of the same metric, for the timeline. */
  readonly ledger: readonly Claim[];
  /** The company has more of them than are drawn. */
  readonly hasMore: boolean;
  readonly related: readonly FlagRow[];
  readonly reviews: readonly Review[];
  readonly events: readonly FlagEvent[];
  readonly messages: readonly OutboxMessage[];
  /** What waits to be told of it, and why. */
  readonly waiting: readonly Waiting[];
  /** Its place in the list, from 1; null where the filter does not hold it. */
  readonly position: number | null;
  readonly total: number;
  /** The filter of the list, as a query. */
  readonly query: string;
  readonly me: string;
  readonly may: { readonly review: boolean; readonly correct: boolean };
  readonly isPublished: boolean;
}

export const FlagDetail = ({ view }: { view: FlagView }) => {
  const { t, tongue } = useWords();
  const { flag, claims } = view;
  const words = flag.words[tongue];
  const [first] = claims;
  return (
    <article data-flag-open={flag.id} data-state={flag.state}>
      <div class="crumbs">
        <a class="back" href={`/${view.query}`}>
          ← {t('List')}
        </a>{' '}
        <span class="kind">{kindWords(flag.kind, tongue)}</span> · {t('severity {total}', { total: flag.severity.total })}{' '}
        <span title={t('gap in their own uncertainty + shortness of the window + independence of the sources')}>
          ({t('gap {gap} + window {window} + sources {sources}', { ...flag.severity })})
        </span>{' '}
        · {flag.origins === 1 ? t('1 independent origin') : t('{n} independent origins', { n: flag.origins })} ·{' '}
        {t('opened {when}', { when: moment(flag.opened_at, tongue) })}
        {flag.state === 'open' ? '' : <b> · {stateWords(flag.state, tongue)}</b>}
        {view.assignee ? <span> · {t('on the desk of {name}', { name: view.assignee })}</span> : ''}
        {view.position === null ? '' : ` · ${t('{position} of {total}', { position: view.position, total: view.total })}`}
        {view.isPublished ? (
          <>
            {' · '}
            <a href={`/published/${flag.id}`}>{t('public page')}</a>
          </>
        ) : null}
      </div>
      <h1>{words.headline}</h1>
      <p class="sub">{words.summary}</p>
      <div class="sides">
        {claims.map((claim, i) => (
          <Side
            claim={claim}
            letter={i === 0 ? 'a' : 'b'}
            origins={flag.sides.find((s) => s.claim === claim.id)?.origins ?? []}
            context={view.contexts.get(claim.id)}
            back={view.may.correct ? `/flags/${flag.id}${view.query}` : null}
          />
        ))}
      </div>
      <section>
        <h2>{t('Arithmetic')}</h2>
        <Proof words={words} />
      </section>
      <section class="wide">
        <h2>
          <a href={`/companies/${encodeURIComponent(flag.company.id)}`}>{flag.company.name}</a>,{' '}
          {first ? metricWords(first.metric, tongue) : flag.metric}
        </h2>
        <figure>
          <div class="chart">
            <Timeline
              claims={view.ledger}
              marked={claims.map((c) => c.id)}
              label={t('Timeline of {company}, {metric}; the table after it holds the same', {
                company: flag.company.name,
                metric: first ? metricWords(first.metric, tongue) : flag.metric,
              })}
              tongue={tongue}
              linked
            />
          </div>
          <Legend more={view.hasMore ? t('the newest ones only; all are in its ledger') : ''} />
          <TimelineTable claims={view.ledger} marked={claims.map((c) => c.id)} />
        </figure>
      </section>
      <section>
        <h2>{t('What would reconcile them')}</h2>
        <Reconcilers words={words} />
      </section>
      <OtherTongue words={flag.words[tongue === 'en' ? 'zh' : 'en']} tongue={tongue === 'en' ? 'zh' : 'en'} />
      {view.related.length === 0 ? null : <Related flags={view.related} />}
      <History view={view} />
      <Decide view={view} />
    </article>
  );
};

export const Proof = ({ words }: { words: FlagWords }) => (
  <ol class="proof">
    {words.arithmetic.map((step) => (
      <li>{step}</li>
    ))}
  </ol>
);

export const Reconcilers = ({ words }: { words: FlagWords }) => (
  <table class="reconcilers">
    <tbody>
      {words.reconcilers.map((r) => (
        <tr>
          <th scope="row">{r.name}</th>
          <td>{r.detail}</td>
          <td>
            <Verdict verdict={r.verdict} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Legend = ({ more }: { more: string }) => {
  const { t } = useWords();
  return (
    <figcaption class="legend">
      <span class="a">{t('earlier side')}</span>
      <span class="b">{t('later side')}</span>
      <span class="plain">{t('reported, with what its words allow')}</span>
      <span class="projected">{t('projection or target')}</span>
      {more === '' ? null : <span class="right">{more}</span>}
    </figcaption>
  );
};

/** The whole explanation in the other tongue, one click away. */
const OtherTongue = ({ words, tongue }: { words: FlagWords; tongue: Tongue }) => (
  <details lang={tongue} class="other">
    <summary>{tongue === 'zh' ? '中文说明' : 'In English'}</summary>
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
          {r.name}: {r.detail}
        </li>
      ))}
    </ul>
  </details>
);

const VERDICTS: Record<Reconciler['verdict'], Phrase> = { ruled_out: 'ruled out', possible: 'possible', likely: 'likely' };

const Verdict = ({ verdict }: { verdict: Reconciler['verdict'] }) => {
  const { t } = useWords();
  return <span class={`tag ${verdict === 'ruled_out' ? 'out' : verdict === 'likely' ? 'likely' : 'may'}`}>{t(VERDICTS[verdict])}</span>;
};

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

const Side = ({
  claim,
  letter,
  origins,
  context,
  back,
}: {
  claim: Claim;
  letter: string;
  origins: readonly string[];
  context: { readonly before: string; readonly after: string } | undefined;
  /** Where a correction comes back to; null where none may be made. */
  back: string | null;
}) => {
  const { t, tongue } = useWords();
  return (
    <section class={`side ${letter}`} aria-label={`${claim.publisher ?? t('Unknown source')}: ${statedMoney(claim, tongue)}`}>
      <h2>
        <span>{claim.publisher ?? t('Unknown source')}</span>
        <time datetime={claim.published_at ?? undefined}>{day(claim.published_at, tongue)}</time>
      </h2>
      <p class="fig">{statedMoney(claim, tongue)}</p>
      <div class="iv">
        {moneyInterval(intervalOf(claim, 'possible'), claim.currency, tongue)} · {metricWords(claim.metric, tongue)}
        {claim.scope ? ` (${claim.scope})` : ''} · {when(claim, tongue, t('undated'))}
        {claim.modality === 'reported' ? '' : ` · ${modalityWords(claim.modality, t)}`}
      </div>
      <blockquote lang={isHan(claim.quote) ? 'zh' : 'en'} cite={webLink(claim.url)}>
        {context?.before ? <span class="around">{context.before} </span> : ''}
        <Marked claim={claim} />
        {context?.after ? <span class="around"> {context.after}</span> : ''}
      </blockquote>
      <div class="chain">
        {[...claim.attribution, claim.publisher].filter(Boolean).join(' ‹ ')}
        {origins.length > 1 ? ` · ${t('also told by {names}', { names: origins.slice(1).join(', ') })}` : ''} ·{' '}
        <a href={`/articles/${claim.article}#${claim.id}`}>{t('in its article')}</a>
        {webLink(claim.url) ? (
          <>
            {' · '}
            <a href={webLink(claim.url)} rel="noreferrer">
              {t('source')}
            </a>
          </>
        ) : (
          ''
        )}
      </div>
      {back === null ? null : <CorrectForm claim={claim} back={back} />}
    </section>
  );
};

const Related = ({ flags }: { flags: readonly FlagRow[] }) => {
  const { t, tongue } = useWords();
  return (
    <section>
      <h2>{t('Other flags of the company')}</h2>
      <ul class="history">
        {flags.map((f) => (
          <li>
            <a href={`/flags/${f.id}`}>
              {kindWords(f.kind, tongue)}: {f.figures.map((x) => statedMoney(x, tongue)).join(' ↔ ')}
            </a>{' '}
            <span class="tag">{stateWords(f.state, tongue)}</span> {t('severity {total}', { total: f.severity })}
          </li>
        ))}
      </ul>
    </section>
  );
};

const DECIDED: Record<Review['decision'], Phrase> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  explain: 'explained',
  reopen: 'reopened',
};
const EVENTS: Record<FlagEvent['event'], Phrase> = {
  opened: 'opened',
  changed: 'changed',
  corroborated: 'corroborated',
  reopened: 'reopened',
  withdrawn: 'withdrawn',
  decided: 'decided',
};

const History = ({ view }: { view: FlagView }) => {
  const { t, tongue } = useWords();
  return (
    <section>
      <h2>
        {t('History')} <small>{t('times in UTC')}</small>
      </h2>
      <ul class="history">
        {view.reviews.map((r) => (
          <li>
            <b>{t(DECIDED[r.decision])}</b>: {reasonWords(r.reason, tongue)}
            {r.note ? <q>{r.note}</q> : ''} {t('by {name}, {when}', { name: r.reviewer, when: moment(r.decided_at, tongue) })}
          </li>
        ))}
        {view.events
          .filter((e) => e.event !== 'decided')
          .map((e) => (
            <li>
              {t(EVENTS[e.event])}
              {e.detail && tongue === 'en' ? `: ${e.detail}` : ''}, {moment(e.at, tongue)}
            </li>
          ))}
        {view.messages.map((m) => (
          <li>
            <a href={`/alerts/${m.id}`}>{t('alert')}</a> {t(m.state)}, {m.channel}, {m.recipient},{' '}
            {moment(m.sent_at ?? m.created_at, tongue)}
          </li>
        ))}
        {view.waiting.map((w) => (
          <li>
            {t('alert waiting: {route}', { route: w.route })}
            {w.held_by === null ? (
              ''
            ) : w.held_by.startsWith('flag:') ? (
              <>
                , <a href={`/flags/${w.held_by.slice(5)}`}>{t('held back by another flag')}</a>
              </>
            ) : (
              <>, {t('held back by a silence')}</>
            )}
            {w.overflow ? `, ${t('beyond the hourly cap')}` : ''}
            {w.due_at === null ? '' : `, ${t('until {when}', { when: moment(w.due_at, tongue) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Decide = ({ view }: { view: FlagView }) => {
  const { t, tongue } = useWords();
  const { flag } = view;
  const mine = view.assignee === view.me;
  if (!view.may.review) return null;
  return (
    <form class="decide" method="post" action={`/flags/${flag.id}/act${view.query}`} id="decide" aria-label={t('Decide')}>
      {flag.state === 'open' ? (
        <>
          <button type="submit" class="go" name="act" value="confirm" data-key="c">
            {t('Confirm')} <kbd>c</kbd>
          </button>
          <button type="submit" name="act" value="explain" data-key="e">
            {t('Explain')} <kbd>e</kbd>
          </button>
          <button type="submit" name="act" value="dismiss" data-key="d">
            {t('Dismiss')} <kbd>d</kbd>
          </button>
        </>
      ) : flag.state === 'withdrawn' ? (
        <span class="over">{t('Withdrawn: its claims no longer contradict each other.')}</span>
      ) : (
        <button type="submit" name="act" value="reopen">
          {t('Reopen')}
        </button>
      )}
      <button type="submit" name="act" value={mine ? 'unassign' : 'assign'} data-key="a">
        {mine ? t('Off my desk') : t('Take it')} <kbd>a</kbd>
      </button>
      {flag.state === 'open' ? (
        <>
          <button type="submit" name="act" value="silence" data-key="s" title={t('Its company and kind, for a week')}>
            {t('Silence')} <kbd>s</kbd>
          </button>
          <select name="reason" aria-label={t('Reason')} data-focus="r">
            <option value="">{t('Reason: the usual one')}</option>
            {Object.keys(REASONS).map((code) => (
              <option value={code}>{reasonWords(code, tongue)}</option>
            ))}
          </select>
          <input name="note" placeholder={t('Note')} aria-label={t('Note')} maxlength={2000} data-focus="n" />
        </>
      ) : null}
    </form>
  );
};
