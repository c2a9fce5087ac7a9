/** What a stage may use: the store, the settings, the web, the mailer and the log. Opened once a process. */
import type { Delivery } from '../alert/delivery.js';
import type { Logger } from '../config/log.js';
import type { Settings } from '../config/settings.js';
import type { HttpClient } from '../ingest/fetch/client.js';
import type { Robots } from '../ingest/fetch/robots.js';
import type { Pool } from '../store/pool.js';
import type { GatheredFeeds } from './gathered-feeds.js';

export interface StageContext {
  readonly db: Pool;
  readonly feeds: GatheredFeeds;
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly robots: Robots;
  readonly delivery: Delivery;
  readonly log: Logger;
  /** Address of the review page for links, without a slash at the end. */
  readonly pageUrl: string;
}
