/** The queues, in the board that BullMQ's users know. */
import { useWords } from '../tongue.js';
import { Empty, type Frame, Layout } from './layout.js';

export const QueuePage = ({ frame, hasBoard }: { frame: Frame; hasBoard: boolean }) => (
  <Layout frame={frame}>
    <main id="main" class="page full">
      <Board hasBoard={hasBoard} />
    </main>
  </Layout>
);

const Board = ({ hasBoard }: { hasBoard: boolean }) => {
  const { t } = useWords();
  return (
    <>
      <h1>{t('Queue')}</h1>
      <p class="sub">
        {t('Jobs of each stage, those that failed, and their retries. What is undone stands in the database: a lost job is made anew.')}
      </p>
      {hasBoard ? (
        <iframe class="board" src="/queues" title={t('Board of the queues')}></iframe>
      ) : (
        <Empty>{t('This process has no queue, or the board is for admins only.')}</Empty>
      )}
    </>
  );
};
