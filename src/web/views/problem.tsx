/** What went wrong, in a page of its own: nothing there, or why something was not done. */
import type { Tongue } from '../../claim/tongue.js';
import { useWords } from '../tongue.js';
import { Page } from './layout.js';

interface ProblemProps {
  readonly tongue: Tongue;
  readonly message: string;
  /** Where one came from, on this page. */
  readonly back: string;
}

export const ProblemPage = (props: ProblemProps) => (
  <Page title="Runrate" tongue={props.tongue}>
    <Said {...props} />
  </Page>
);

const Said = ({ message, back }: ProblemProps) => {
  const { t } = useWords();
  return (
    <main id="main" class="letter">
      <h1>{t('That did not work')}</h1>
      <p role="alert">{message}</p>
      <p>
        <a href={back}>{t('Back')}</a>
      </p>
    </main>
  );
};
