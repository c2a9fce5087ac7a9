/** One flag: the two sides in their articles, the proof, the timeline, what would reconcile them, and the decision. */
import { Timeline } from '../../chart/timeline.js';
import { type Claim, intervalOf } from '../../claim/claim.js';
import { type FlagWords, kindWords, type Reconciler, stateWords } from '../../claim/flag.js';
import { metricWords } from '../../claim/metric.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import type { Tongue } from '../../claim/tongue.js';
import type { FlagRow } from '../../store/inbox.js';
import { type Phrase, useWords } from '../tongue.js';
import { CorrectForm } from './correct.js';
import { day, moment, webLink, when } from './dates.js';
import { Decide, History } from './decide.js';
import { FlagLink } from './flag-link.js';
import type { FlagView } from './flag-view.js';
import { Alert } from './layout.js';
import { Marked, modalityWords, TimelineTable } from './ledger.js';

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
      <Alert problem={view.problem} />
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
      <SideFigure claim={claim} />
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

/** Who states what, and what the words allow. */
export const SideFigure = ({ claim }: { claim: Claim }) => {
  const { t, tongue } = useWords();
  return (
    <>
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
    </>
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
            <FlagLink flag={f} /> <span class="tag">{stateWords(f.state, tongue)}</span> {t('severity {total}', { total: f.severity })}
          </li>
        ))}
      </ul>
    </section>
  );
};
