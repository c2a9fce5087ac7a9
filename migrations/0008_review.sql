-- What a reviewer works with: filters and full-text search over the ledger, corrections that outlive a new reading, saved
-- views, accounts, tokens, and a record of who did what.

-- English words by their stems, and Chinese by its pairs of characters, for it writes no spaces.
create function search_words(content text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('english', regexp_replace(left(content, 300000), '[\u3400-\u9fff]+', ' ', 'g'))
    || case when content ~ '[\u3400-\u9fff]' then array_to_tsvector(array(
      select distinct case when later ~ '[\u3400-\u9fff]' then letter || later else letter end
      from (select letter, lead(letter) over (order by at) as later
        from unnest(string_to_array(left(content, 300000), null)) with ordinality as l (letter, at)) pairs
      where letter ~ '[\u3400-\u9fff]')) else ''::tsvector end
$$;
create function search_query(wanted text) returns tsquery language sql immutable parallel safe as $$
  select websearch_to_tsquery('english', regexp_replace(wanted, '[\u3400-\u9fff]+', ' ', 'g'))
    && coalesce((select string_agg(case when later ~ '[\u3400-\u9fff]' then quote_literal(letter || later) else quote_literal(letter) || ':*' end, ' & ')
      from (select letter, lead(letter) over (order by at) as later, lag(letter) over (order by at) as earlier
        from unnest(string_to_array(wanted, null)) with ordinality as l (letter, at)) pairs
      where letter ~ '[\u3400-\u9fff]' and (later ~ '[\u3400-\u9fff]' or earlier is null or earlier !~ '[\u3400-\u9fff]')), '')::tsquery
$$;

alter table claims add column words tsvector
  generated always as (search_words(translate(company_id, ':-', '  ') || ' ' || translate(metric, '_', ' ') || ' ' || coalesce(scope, '') || ' ' || quote)) stored;
create index claims_words on claims using gin (words) where superseded_at is null;
create index claims_latest on claims (published desc nulls last, id) where superseded_at is null;
alter table articles add column words tsvector generated always as (search_words(coalesce(title, '') || ' ' || coalesce(body, ''))) stored;
create index articles_words on articles using gin (words) where version_of is null;
create index articles_failed on articles (id) where next_stage = 'failed';
create index articles_latest on articles (coalesce(published_at, created_at) desc, id) where version_of is null;

alter table flags
  add column assignee text,
  -- Of its claims: who published them, when the newest was, and the words to find them by.
  add column publishers text[] not null default '{}',
  add column told date not null default current_date,
  add column found tsvector not null default '';
create function describe_flag(flag text) returns void language sql as $$
  update flags f set publishers = d.publishers, told = coalesce(d.told, f.opened_at::date), found = search_words(co.name || ' ' || f.headline) || d.found
  from companies co, (select coalesce(array_agg(distinct a.publisher) filter (where a.publisher is not null), '{}') as publishers, max(c.published) as told,
      search_words(string_agg(coalesce(a.title, '') || ' ' || c.quote, ' ')) as found
    from flag_members m join claims c on c.id = m.claim_id join articles a on a.id = c.article_id where m.flag_id = flag) d
  where f.id = flag and co.id = f.company_id
$$;
select describe_flag(id) from flags;
drop index flags_inbox;
create index flags_by_severity on flags (state, severity_total desc, id);
create index flags_by_date on flags (state, told desc, id);
create index flags_counted on flags (state, kind, metric, told);
create index flags_publishers on flags using gin (publishers);
create index flags_found on flags using gin (found);
-- A word that most rows hold is looked for from the newest row on; words that few rows hold together are looked up by the
-- words: how many hold them together the planner cannot know, and guesses wrong by thousands. So they are counted up to a bound.
create function few_claims(wanted tsquery, most int) returns table (id text) language sql stable
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as
  $$ select c.id from claims c where c.superseded_at is null and c.words @@ wanted limit most $$;
create function few_articles(wanted tsquery, most int) returns table (id text) language sql stable
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as
  $$ select a.id from articles a where a.version_of is null and a.words @@ wanted limit most $$;
create index flags_assigned on flags (assignee) where assignee is not null;
drop index flags_company;
create index flags_company on flags (company_id, state);

create function is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: add a row instead', tg_table_name;
end $$;

-- What a person knows better than the rules. Later ones win; one is taken back by a row of its own.
create table corrections (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('amend', 'reject', 'add', 'retract')),
  article_id text not null references articles (id) on delete cascade,
  -- The figure's id in the text that was corrected; in a later text it is found again by its words.
  claim_id text not null,
  quote text not null check (quote <> ''),
  amount_text text not null check (amount_text <> ''),
  -- Where the amount stands in the quote.
  amount_at integer not null check (amount_at >= 0),
  fields jsonb not null default '{}',
  -- The claim as the rules had read it; null where they had read none.
  machine jsonb,
  retracts bigint unique references corrections (id),
  note text,
  made_by text not null check (made_by <> ''),
  made_at timestamptz not null default now(),
  check ((kind = 'retract') = (retracts is not null))
);
create index corrections_article on corrections (article_id, id);
create index corrections_claim on corrections (claim_id);
create trigger corrections_append_only before update on corrections for each row execute function is_append_only();

-- Names that reviewers gave to companies, and companies that are one.
create table name_changes (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('alias', 'merge', 'retract')),
  company_id text not null references companies (id),
  alias text,
  into_id text references companies (id),
  retracts bigint unique references name_changes (id),
  note text,
  made_by text not null check (made_by <> ''),
  made_at timestamptz not null default now(),
  check ((kind = 'alias') = (alias is not null)),
  check ((kind = 'merge') = (into_id is not null)),
  check ((kind = 'retract') = (retracts is not null)),
  check (into_id is null or into_id <> company_id)
);
create trigger name_changes_append_only before update on name_changes for each row execute function is_append_only();

-- What was done on the page and by the API, by whom; an undo is an action of its own.
create table actions (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor <> ''),
  action text not null check (action <> ''),
  subject text,
  detail jsonb not null default '{}',
  undoes bigint unique references actions (id)
);
create index actions_actor on actions (actor, id desc);
create trigger actions_append_only before update or delete on actions for each row execute function is_append_only();

create table saved_views (
  id bigint generated always as identity primary key,
  owner text not null,
  name text not null check (name <> ''),
  query text not null,
  created_at timestamptz not null default now(),
  unique (owner, name)
);

create table users (
  name text primary key check (name ~ '^[^\s/:]{1,64}$'),
  role text not null check (role in ('viewer', 'reviewer', 'admin')),
  -- scrypt, with its salt and cost; null for whoever comes in by another identity provider only.
  password text,
  -- Issuer and subject at that provider.
  identity text unique,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create table sessions (
  -- A digest: the database does not hold what opens a session.
  token_hash text primary key,
  user_name text not null references users (name) on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_name);
create table api_tokens (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  token_hash text not null unique,
  scopes text[] not null check (scopes <@ array['read', 'review', 'correct', 'admin'] and cardinality(scopes) > 0),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
-- As rate-limiter-flexible keeps its counts.
create table login_attempts (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
