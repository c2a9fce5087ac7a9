-- Flags, their members and history, and the decisions of reviewers.

create type flag_state as enum ('open', 'confirmed', 'dismissed', 'explained', 'withdrawn');

create table flags (
  id text primary key,
  kind text not null,
  company_id text not null references companies (id),
  metric text not null,
  strength text not null check (strength in ('hard', 'soft')),
  headline text not null,
  summary text not null,
  arithmetic jsonb not null,
  reconcilers jsonb not null,
  severity jsonb not null,
  severity_total smallint not null check (severity_total between 0 and 100),
  origins integer not null check (origins >= 1),
  -- What the flag rests on: a decision stands until this changes.
  arithmetic_hash text not null,
  state flag_state not null default 'open',
  opened_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index flags_inbox on flags (severity_total desc, id) where state = 'open';
create index flags_company on flags (company_id);

create table flag_members (
  flag_id text not null references flags (id) on delete cascade,
  claim_id text not null references claims (id) on delete cascade,
  side smallint not null check (side >= 0),
  primary key (flag_id, side),
  unique (flag_id, claim_id)
);
create index flag_members_claim on flag_members (claim_id);

create table flag_events (
  id bigint generated always as identity primary key,
  flag_id text not null references flags (id) on delete cascade,
  event text not null check (event in ('opened', 'changed', 'reopened', 'withdrawn', 'decided')),
  detail text,
  at timestamptz not null default now(),
  notified_at timestamptz
);
create index flag_events_pending on flag_events (id) where notified_at is null;
create index flag_events_flag on flag_events (flag_id, id);

create table reviews (
  id bigint generated always as identity primary key,
  flag_id text not null references flags (id),
  decision text not null check (decision in ('confirm', 'dismiss', 'explain', 'reopen')),
  reason text not null check (reason <> ''),
  note text,
  reviewer text not null check (reviewer <> ''),
  arithmetic_hash text not null,
  decided_at timestamptz not null default now()
);
create index reviews_flag on reviews (flag_id, id);

create function reviews_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'reviews are append-only: record a new decision instead';
end $$;
create trigger reviews_append_only before update or delete on reviews
  for each row execute function reviews_are_append_only();
