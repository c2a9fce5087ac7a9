-- Feeds that adapt, move and are told of news; articles with their versions, copies and marks.

alter table feeds
  add column site_url text,
  add column format text,
  -- The address that permanent redirects named at the last poll: taken over when a later poll finds it again.
  add column moved_to text,
  add column error_kind text,
  add column warning text,
  -- The present pause between polls: shorter while there is news, longer while there is none.
  add column pause_seconds integer check (pause_seconds > 0),
  add column last_news_at timestamptz,
  add column hub_url text,
  add column hub_topic text,
  add column hub_token text unique,
  add column hub_secret text,
  add column hub_asked_at timestamptz,
  add column hub_until timestamptz;

alter table articles
  add column modified_at timestamptz,
  add column read_at timestamptz,
  add column etag text,
  add column last_modified text,
  -- When a known article is read again, for papers edit what they have published.
  add column revisit_at timestamptz,
  add column marked text check (marked in ('paywall', 'consent_page', 'error_page', 'robots_refused')),
  -- What the feed itself holds of it: the text where the page is not to be had.
  add column feed_text text,
  add column text_from text not null default 'page' check (text_from in ('page', 'feed', 'file')),
  -- A text in nearly the same words that was there before, of whatever publisher.
  add column copy_of text references articles (id) on delete set null,
  add column fingerprint_bits bit(64) generated always as (('x' || fingerprint)::bit(64)) stored,
  -- An earlier text of an article is a row of its own, that nothing reads again.
  add column version_of text references articles (id) on delete cascade,
  add column version integer not null default 1 check (version >= 1),
  add column claims_diff jsonb,
  add check (version_of is null or version_of <> id),
  add check (copy_of is null or copy_of <> id);
create unique index articles_version on articles (version_of, version) where version_of is not null;
create index articles_revisit on articles (revisit_at) where revisit_at is not null and next_stage = 'done';
create index articles_canonical on articles (canonical_url) where canonical_url is not null;
create index articles_stored on articles (created_at) where fingerprint is not null and version_of is null;
drop index articles_content;
create index articles_content on articles (content_hash) where duplicate_of is null and version_of is null;

-- A figure of an earlier text whose place another one has taken: what it was replaced by.
alter table claims add column replaced_by text;
create index claims_replaced on claims (company_id) where replaced_by is not null;
