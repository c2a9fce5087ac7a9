-- What years of running need: an article's words apart from its state.

-- The state of an article changes five times, its words once. In one row each change of state would write the index of the
-- words anew, which costs more than all else that is done for the article.
create table article_words (
  article_id text primary key references articles (id) on delete cascade,
  words tsvector not null
);
insert into article_words select id, words from articles where version_of is null and words <> ''::tsvector;
create index article_words_found on article_words using gin (words);
create function index_article_words() returns trigger language plpgsql as $$
begin
  insert into article_words (article_id, words) values (new.id, search_words(coalesce(new.title, '') || ' ' || coalesce(new.body, '')))
    on conflict (article_id) do update set words = excluded.words;
  return null;
end $$;
create trigger articles_worded after insert on articles for each row
  when (new.version_of is null and coalesce(new.body, new.title) is not null) execute function index_article_words();
create trigger articles_reworded after update of title, body on articles for each row
  when (new.version_of is null and (new.title is distinct from old.title or new.body is distinct from old.body)) execute function index_article_words();
create or replace function few_articles(wanted tsquery, most int) returns table (id text) language sql stable
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as
  $$ select w.article_id from article_words w where w.words @@ wanted limit most $$;
drop index articles_words;
alter table articles drop column words;

-- The archive read again by new rules, before what they say counts: a reading of every article beside the standing one.
create table rereadings (
  id bigint generated always as identity primary key,
  -- The rules that read, as claims name them.
  extractor text not null,
  state text not null default 'reading' check (state in ('reading', 'ready', 'applying', 'accepted', 'abandoned')),
  -- How far it has come, in the order of ids: a killed worker's successor goes on from here.
  reached text not null default '',
  articles integer not null default 0 check (articles >= 0),
  started_by text not null check (started_by <> ''),
  started_at timestamptz not null default now(),
  ready_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  check ((decided_at is null) = (decided_by is null))
);
create unique index rereadings_one_at_a_time on rereadings ((true)) where state in ('reading', 'ready', 'applying');
-- Only articles of which something would change.
create table reread_articles (
  rereading_id bigint not null references rereadings (id) on delete cascade,
  article_id text not null references articles (id) on delete cascade,
  gained jsonb not null,
  lost jsonb not null,
  changed jsonb not null,
  error text,
  primary key (rereading_id, article_id)
);
create index reread_articles_article on reread_articles (article_id);

-- Up to which moment what need not be kept was cleared away. Found by ranges of blocks, which costs an update nothing.
create table housekeeping (
  task text primary key,
  cleared_to timestamptz not null
);
create index articles_created on articles using brin (created_at);
create index outbox_sent_at on outbox using brin (sent_at);
