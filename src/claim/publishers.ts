/**
 * Names of those who report, in every spelling, and the one name that the ledger uses. A citation of any of them
 * traces a claim to its origin. How much a name weighs stands here too; whom a sentence cites is read elsewhere.
 */
export const PUBLISHERS: Readonly<Record<string, readonly string[]>> = {
  'The Information': ['The Information', 'Information'],
  'The New York Times': ['The New York Times', 'New York Times', 'NYT', '纽约时报'],
  'The Wall Street Journal': ['The Wall Street Journal', 'Wall Street Journal', 'WSJ', '华尔街日报'],
  'Financial Times': ['Financial Times', 'The Financial Times', 'FT', '金融时报'],
  Bloomberg: ['Bloomberg', 'Bloomberg News', '彭博社', '彭博'],
  Reuters: ['Reuters', '路透社', '路透'],
  CNBC: ['CNBC'],
  TechCrunch: ['TechCrunch', 'Techcrunch'],
  Forbes: ['Forbes', '福布斯'],
  Fortune: ['Fortune', '财富'],
  Axios: ['Axios'],
  'The Verge': ['The Verge'],
  'Business Insider': ['Business Insider'],
  Crunchbase: ['Crunchbase'],
  PitchBook: ['PitchBook'],
  'The Economist': ['The Economist', '经济学人'],
  'The Washington Post': ['The Washington Post', 'Washington Post', '华盛顿邮报'],
  'Associated Press': ['Associated Press', 'AP', '美联社'],
  'Nikkei Asia': ['Nikkei', 'Nikkei Asia', '日经', '日经新闻'],
  Caixin: ['Caixin', '财新'],
  '36Kr': ['36Kr', '36氪'],
  LatePost: ['LatePost', '晚点'],
  Xinhua: ['Xinhua', '新华社'],
  Sifted: ['Sifted'],
  'South China Morning Post': ['South China Morning Post', 'SCMP', '南华早报'],
};

const CANONICAL = new Map(
  Object.entries(PUBLISHERS).flatMap(([name, spellings]) => spellings.map((s) => [s.toLowerCase(), name] as const)),
);

/** The ledger's name of a publisher; the given name where it is not a known one. */
export function publisherName(name: string): string {
  return CANONICAL.get(name.trim().toLowerCase()) ?? name.trim();
}

export function isPublisher(name: string): boolean {
  return CANONICAL.has(name.trim().toLowerCase());
}

/** Wires and papers that correct in public and are cited as a source: their word weighs most after the company's own. */
const OF_RECORD: ReadonlySet<string> = new Set([
  'The Information', 'The New York Times', 'The Wall Street Journal', 'Financial Times', 'Bloomberg', 'Reuters', 'CNBC', 'The Economist',
  'The Washington Post', 'Associated Press', 'Nikkei Asia', 'Caixin', 'Xinhua', 'South China Morning Post',
]); // biome-ignore format: one list

export type PublisherRank = 'record' | 'known' | 'unknown';

export function publisherRank(name: string): PublisherRank {
  const own = publisherName(name);
  return OF_RECORD.has(own) ? 'record' : own in PUBLISHERS ? 'known' : 'unknown';
}
