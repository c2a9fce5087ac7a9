/** One article with its claims. */
import { type Article, getArticle } from '../../store/articles.js';
import { claimsOfArticle } from '../../store/claims.js';
import { correctionsOf } from '../../store/corrections.js';
import { versionsOf } from '../../store/texts.js';
import type { App, Ask } from '../env.js';
import { type Desk, frameOf, words } from '../frame.js';
import { ArticlePage } from '../views/articles.js';

export function serveArticles(app: App, desk: Desk): void {
  app.get('/articles/:id', async (c) => {
    const article = await getArticle(desk.db, c.req.param('id'));
    return article === null ? c.notFound() : c.html(await articlePage(c, desk, article, null));
  });
}

export async function articlePage(c: Ask, desk: Desk, article: Article, problem: string | null) {
  const { db } = desk;
  const [claims, versions, corrections] = await Promise.all([
    claimsOfArticle(db, article.id),
    versionsOf(db, article.id),
    correctionsOf(db, [article.id]),
  ]);
  const retracted = new Set(corrections.flatMap((x) => x.retracts ?? []));
  return (
    <ArticlePage
      view={{
        frame: await frameOf(c, desk, article.title ?? words(c).t('article'), 'claims'),
        article,
        claims,
        versions,
        corrections: corrections.filter((x) => x.kind !== 'retract').map((x) => ({ ...x, retracted: retracted.has(x.id) })),
        mayCorrect: c.get('who').scopes.includes('correct'),
        problem,
      }}
    />
  );
}
