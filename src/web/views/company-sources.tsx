/** Whose figures of a company hold, and which names it goes by. */
import type { SourceRow } from '../../store/companies.js';
import type { NameChange } from '../../store/names.js';
import { useWords } from '../tongue.js';

/** Sources by how often their figures held: not contradicted by a flag that is open or confirmed. */
export const Sources = ({ sources }: { sources: readonly SourceRow[] }) => {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('Sources')}</h2>
      <p class="sub">
        {t(
          'A figure holds while no open or confirmed flag stands against it. Few figures tell little: the order goes by the lower end of what is likely.',
        )}
      </p>
      <section class="scroll" tabindex={0} aria-label={t('Sources')}>
        <table class="data">
          <thead>
            <tr>
              <th>{t('Source')}</th>
              <th class="n">{t('Figures')}</th>
              <th class="n">{t('In dispute')}</th>
              <th class="n">{t('Held')}</th>
              <th class="n">{t('at least')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((s) => (
              <tr>
                <td>{s.publisher ?? t('Unknown source')}</td>
                <td class="n">{s.claims}</td>
                <td class="n">{s.disputed}</td>
                <td class="n">{percent((s.claims - s.disputed) / s.claims)}</td>
                <td class="n">{percent(s.likely)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

interface NamesProps {
  readonly aliases: readonly string[];
  readonly names: readonly NameChange[];
  readonly mayCorrect: boolean;
  /** Address of the company. */
  readonly base: string;
}

export const Names = ({ aliases, names, mayCorrect, base }: NamesProps) => {
  const { t } = useWords();
  return (
    <section id="names">
      <h2>{t('Names')}</h2>
      <p class="sub">{aliases.join(' · ')}</p>
      {names.length === 0 ? null : (
        <ul class="history">
          {names.map((n) => (
            <li>
              {n.kind === 'alias'
                ? t('“{alias}” is a name of {company}', { alias: n.alias ?? '', company: n.company })
                : t('{company} is {into}', { company: n.company, into: n.into ?? '' })}
              , {n.made_by}
              {mayCorrect ? (
                <form method="post" action={`${base}/names/${n.id}/retract`} class="row-actions">
                  <button type="submit">{t('Take back')}</button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayCorrect ? (
        <>
          <form method="post" action={`${base}/alias`} class="inline">
            <input
              name="alias"
              required
              minlength={2}
              maxlength={100}
              placeholder={t('Another name that articles use')}
              aria-label={t('Another name that articles use')}
            />
            <button type="submit">{t('Add the name')}</button>
          </form>
          <form method="post" action={`${base}/merge`} class="inline">
            <input
              name="into"
              required
              maxlength={200}
              placeholder={t('It is the same company as')}
              aria-label={t('It is the same company as')}
            />
            <button type="submit">{t('Merge into that one')}</button>
          </form>
        </>
      ) : null}
    </section>
  );
};
