-- Feeds, articles, companies and claims: what was read, and what it says.

create type article_stage as enum ('read', 'extract', 'check', 'done', 'failed');

create table feeds (
  id bigint generated always as identity primary key,
  url text not null unique check (url ~ '^https?://'),
  title text,
  origin text not null default 'configured' check (origin in ('configured', 'sample', 'manual')),
  paused boolean not null default false,
  interval_seconds integer not null default 900 check (interval_seconds between 10 and 604800),
  etag text,
  last_modified text,
  next_poll_at timestamptz not null default now(),
  last_polled_at timestamptz,
  last_success_at timestamptz,
  errors_in_row integer not null default 0 check (errors_in_row >= 0),
  last_error text,
  created_at timestamptz not null default now()
);
create index feeds_due on feeds (next_poll_at) where not paused;

create table articles (
  id text primary key,
  feed_id bigint references feeds (id) on delete set null,
  guid text,
  url text not null unique,
  canonical_url text,
  title text,
  byline text,
  publisher text,
  language text,
  published_at timestamptz,
  raw text,
  body text,
  content_hash text,
  duplicate_of text references articles (id) on delete set null,
  next_stage article_stage not null default 'read',
  attempts integer not null default 0 check (attempts >= 0),
  retry_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (duplicate_of is null or duplicate_of <> id),
  check (next_stage in ('read', 'failed') or body is not null)
);
create unique index articles_guid on articles (feed_id, guid) where guid is not null;
create index articles_undone on articles (retry_at) where next_stage in ('read', 'extract', 'check');
create index articles_content on articles (content_hash) where duplicate_of is null;

create table companies (
  id text primary key,
  name text not null,
  registered boolean not null,
  created_at timestamptz not null default now()
);

create table company_aliases (
  alias text not null,
  company_id text not null references companies (id) on delete cascade,
  primary key (alias, company_id)
);

create table claims (
  id text primary key,
  article_id text not null references articles (id) on delete cascade,
  span int4range not null check (not isempty(span)),
  amount_span int4range not null check (not isempty(amount_span) and amount_span <@ span),
  quote text not null check (quote <> ''),
  amount_text text not null,
  company_id text not null references companies (id),
  scope text,
  metric text not null check (metric in (
    'revenue', 'monthly_revenue', 'bookings', 'net_income', 'net_loss', 'operating_income', 'cash_burn', 'capex',
    'annualized_revenue', 'arr', 'valuation', 'market_cap', 'debt', 'cash', 'funding', 'funding_total',
    'acquisition_price', 'other_money')),
  metric_text text,
  stated_low numeric,
  stated_high numeric,
  allowed numrange not null,
  quantum numeric not null check (quantum > 0),
  hedge text not null check (hedge in ('none', 'about', 'nearly', 'more_than', 'at_least', 'less_than', 'up_to', 'range')),
  basis text check (basis in ('gaap', 'non_gaap')),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  currency_assumed boolean not null,
  period text,
  as_of text,
  holds daterange,
  modality text not null check (modality in ('reported', 'estimated', 'projected', 'target', 'denied', 'hypothetical')),
  attribution text[] not null,
  direction jsonb,
  comparison text,
  confidence numeric not null check (confidence between 0 and 1),
  rules text[] not null,
  extractor text not null,
  extracted_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (stated_low is not null or stated_high is not null),
  check (stated_low is null or stated_high is null or stated_low <= stated_high)
);
create index claims_ledger on claims (company_id, metric) where superseded_at is null;
create index claims_article on claims (article_id);
