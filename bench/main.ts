/** `npm run bench [NAME…]`: measured comparisons, each prints a table. Without a name, those that need nothing else. */
import { benchArticles } from './articles.js';
import { benchCheck } from './check.js';
import { benchExtract } from './extract.js';
import { benchFuzz } from './fuzz.js';
import { benchScale } from './pipeline/scale.js';
import { benchWhole } from './pipeline/whole.js';
import { benchPoll } from './poll/poll.js';
import { benchAmounts, benchPeriods } from './recognizers.js';
import { benchReview } from './review.js';
import { benchClaims, benchFeeds } from './suites.js';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  extract: benchExtract,
  pipeline: benchScale,
  whole: benchWhole,
  fuzz: benchFuzz,
  check: benchCheck,
  claims: benchClaims,
  amounts: benchAmounts,
  periods: benchPeriods,
  feeds: benchFeeds,
  articles: benchArticles,
  poll: benchPoll,
  review: benchReview,
};

const asked = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
const names = asked.length > 0 ? asked : ['extract', 'pipeline'];
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no benchmark ${name}; there are ${Object.keys(BENCHES).join(', ')}.`);
    process.exitCode = 2;
    break;
  }
  console.log(`\n${name}`);
  await bench();
}
