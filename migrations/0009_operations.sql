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
