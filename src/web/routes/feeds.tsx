/** Feeds: their health, and for admins adding, pausing and polling. */
import { reasonOf } from '../../claim/problem.js';
import { addFeedFrom } from '../../stages/add-feed.js';
import { record } from '../../store/actions.js';
import { articlesAfter } from '../../store/articles.js';
import { listFeeds, pauseFeed, pollNow } from '../../store/feeds.js';
import { type App, type Ask, may } from '../env.js';
import { type Desk, fieldsOf, frameOf, words } from '../frame.js';
import { FeedsPage } from '../views/feeds.js';

const ARTICLES = 50;

export function serveFeeds(app: App, desk: Desk): void {
  const { db } = desk;
  const page = async (c: Ask, problem: string | null) => {
    const [feeds, articles] = await Promise.all([listFeeds(db), articlesAfter(db, null, ARTICLES)]);
    const frame = await frameOf(c, desk, words(c).t('Feeds'), 'feeds');
    return <FeedsPage view={{ frame, feeds, articles, isAdmin: c.get('who').scopes.includes('admin'), problem }} />;
  };
  app.get('/feeds', async (c) => c.html(await page(c, null)));
  app.post('/feeds', may('admin'), async (c) => {
    const { url = '' } = fieldsOf(await c.req.parseBody());
    try {
      await addFeedFrom(desk, url);
    } catch (error) {
      return c.html(await page(c, reasonOf(error)), 400);
    }
    await record(db, { actor: c.get('who').name, action: 'feed.add', subject: url });
    desk.wake();
    return c.redirect('/feeds', 303);
  });
  app.post('/feeds/:id{[0-9]{1,15}}/:action{pause|resume|poll}', may('admin'), async (c) => {
    const { id, action } = c.req.param();
    const done = action === 'poll' ? await pollNow(db, Number(id)) : await pauseFeed(db, id, action === 'pause');
    if (!done) return c.notFound();
    await record(db, { actor: c.get('who').name, action: `feed.${action}`, subject: id });
    desk.wake();
    return c.redirect('/feeds', 303);
  });
}
