-- What the checker needs to look at a slice of the ledger only: where each claim lies, what has changed and waits to be
-- checked, and where each flag is anchored. Flags are worded in every tongue and say who stands behind each side.

alter table articles add column fingerprint text;

alter table claims
  add column day date,
  add column label text generated always as (coalesce(as_of, period)) stored,
  add column published date;

update claims c set
  published = (a.published_at at time zone 'UTC')::date,
  day = case
    when coalesce(c.as_of, c.period) is null or c.holds is null then (a.published_at at time zone 'UTC')::date
    when (a.published_at at time zone 'UTC')::date >= lower(c.holds) and (a.published_at at time zone 'UTC')::date < upper(c.holds) - 1
      then (a.published_at at time zone 'UTC')::date
    else upper(c.holds) - 1 end
from articles a where a.id = c.article_id;

drop index claims_ledger;
create index claims_by_day on claims (company_id, metric, day) where superseded_at is null;
create index claims_by_label on claims (company_id, metric, label) where superseded_at is null and label is not null;
create index claims_by_publication on claims (company_id, published) where superseded_at is null;
create index claims_projected on claims (company_id, published) where superseded_at is null and modality in ('projected', 'target');

-- Written with every change of a claim, in its transaction, whoever makes it; taken away by the check that saw it. Without
-- a metric, the whole company is to be checked again.
create table ledger_changes (
  id bigint generated always as identity primary key,
  company_id text not null references companies (id) on delete cascade,
  article_id text references articles (id) on delete cascade,
  claim_id text,
  metric text,
  day date,
  label text,
  published date,
  projected boolean,
  at timestamptz not null default now(),
  check ((metric is null) = (claim_id is null))
);
create index ledger_changes_company on ledger_changes (company_id);
create index ledger_changes_article on ledger_changes (article_id);

create function note_new_claims() returns trigger language plpgsql as $$
begin
  insert into ledger_changes (company_id, article_id, claim_id, metric, day, label, published, projected)
    select company_id, article_id, id, metric, day, label, published, modality in ('projected', 'target') from new_claims where superseded_at is null;
  return null;
end $$;
create trigger claims_inserted after insert on claims referencing new table as new_claims
  for each statement execute function note_new_claims();

-- As it was and as it is: what either bears on is checked again. A claim that is read again to the letter has not changed.
create function note_changed_claims() returns trigger language plpgsql as $$
begin
  insert into ledger_changes (company_id, article_id, claim_id, metric, day, label, published, projected)
    select side.company_id, side.article_id, side.id, side.metric, side.day, side.label, side.published, side.modality in ('projected', 'target')
    from old_claims o join new_claims n on n.id = o.id
      cross join lateral (values (o.company_id, o.article_id, o.id, o.metric, o.day, o.label, o.published, o.modality),
        (n.company_id, n.article_id, n.id, n.metric, n.day, n.label, n.published, n.modality))
        as side (company_id, article_id, id, metric, day, label, published, modality)
    where to_jsonb(o) - 'extracted_at' <> to_jsonb(n) - 'extracted_at';
  return null;
end $$;
create trigger claims_updated after update on claims referencing old table as old_claims new table as new_claims
  for each statement execute function note_changed_claims();

alter table flags add column words jsonb, add column sides jsonb not null default '[]', add column proof jsonb not null default '[]',
  add column bearing text not null default 'ledger' check (bearing in ('ledger', 'article', 'projection')),
  add column anchor_article text, add column anchor_metric text, add column anchor_day date, add column anchor_label text,
  add column anchor_published date;
update flags set words = jsonb_build_object(
  'en', jsonb_build_object('headline', headline, 'summary', summary, 'arithmetic', arithmetic, 'reconcilers', reconcilers),
  'zh', jsonb_build_object('headline', headline, 'summary', summary, 'arithmetic', arithmetic, 'reconcilers', reconcilers));
alter table flags alter column words set not null, drop column headline, drop column summary, drop column arithmetic,
  drop column reconcilers;
alter table flags alter column sides drop default, alter column proof drop default, alter column bearing drop default;
alter table flags add column headline text generated always as (words -> 'en' ->> 'headline') stored;

insert into ledger_changes (company_id) select distinct company_id from claims;
