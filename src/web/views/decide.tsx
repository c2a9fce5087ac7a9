/** What was decided on a flag and told of it so far, and the bar that decides. */
import { REASONS, reasonWords } from '../../claim/decision.js';
import type { FlagEvent, Review } from '../../store/flags.js';
import { type Phrase, useWords } from '../tongue.js';
import { moment } from './dates.js';
import type { FlagView } from './flag-view.js';

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

export const History = ({ view }: { view: FlagView }) => {
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

export const Decide = ({ view }: { view: FlagView }) => {
  const { t, tongue } = useWords();
  const { flag } = view;
  const mine = view.assignee === view.me;
  if (!view.may.review) return null;
  return (
    <form class="decide" method="post" action={`/flags/${flag.id}/act${view.query}`} id="decide" aria-label={t('Decide')}>
      <input type="hidden" name="hash" value={flag.arithmetic_hash} />
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
