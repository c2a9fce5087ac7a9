/** How well the extractor reads, by what reviewers did. */
import type { App } from '../env.js';
import { type Desk, frameOf, words } from '../frame.js';
import { QualityPage } from '../views/quality.js';

export function serveQuality(app: App, desk: Desk): void {
  app.get('/quality', async (c) =>
    c.html(<QualityPage frame={await frameOf(c, desk, words(c).t('Quality'), 'quality')} quality={await desk.live.quality()} />),
  );
}
