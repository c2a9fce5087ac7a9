/** The newest claims, and the search over everything. */
import { claimsAfter } from '../../store/claims.js';
import { flagsAfter } from '../../store/inbox.js';
import { findArticles, findClaims, findCompanies } from '../../store/search.js';
import { claimCursor, claimPlace } from '../cursors.js';
import type { App } from '../env.js';
import { type Desk, frameOf, words } from '../frame.js';
import { EVERYTHING } from '../inbox-query.js';
import { LatestPage, SearchPage } from '../views/claims.js';

const PAGE = 60;
const FOUND = { companies: 8, flags: 10, claims: 30, articles: 20 };
const MOST_TEXT = 200;

export function serveClaims(app: App, desk: Desk): void {
  const { db } = desk;
  app.get('/claims', async (c) => {
    const { t } = words(c);
    const search = (c.req.query('q') ?? '').slice(0, MOST_TEXT).replace(/\0/g, '').trim();
    if (search === '') {
      const claims = await claimsAfter(db, null, claimPlace(c.req.query('after')), PAGE + 1);
      const last = claims[PAGE - 1];
      const older = claims.length > PAGE && last ? `/claims?after=${claimCursor(last)}` : null;
      return c.html(<LatestPage frame={await frameOf(c, desk, t('Claims'), 'claims')} claims={claims.slice(0, PAGE)} older={older} />);
    }
    const [companies, flags, claims, articles] = await Promise.all([
      findCompanies(db, search, FOUND.companies),
      flagsAfter(db, { ...EVERYTHING, search }, null, FOUND.flags),
      findClaims(db, search, FOUND.claims),
      findArticles(db, search, FOUND.articles),
    ]);
    return c.html(
      <SearchPage frame={await frameOf(c, desk, search, 'claims')} search={search} found={{ companies, flags, claims, articles }} />,
    );
  });
}
