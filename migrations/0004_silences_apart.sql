-- One silence at a time for one thing: a second one extends the first.
create extension if not exists btree_gist;

delete from silences a using silences b
  where a.id < b.id and a.company_id is not distinct from b.company_id and a.kind is not distinct from b.kind
    and tstzrange(a.created_at, a.expires_at) && tstzrange(b.created_at, b.expires_at);

alter table silences add constraint silences_apart exclude using gist (
  (coalesce(company_id, '')) with =, (coalesce(kind, '')) with =, tstzrange(created_at, expires_at) with &&);
