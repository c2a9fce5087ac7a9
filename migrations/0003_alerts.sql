-- The outbox that mails leave by, and the silences that hold them back.

create table outbox (
  id bigint generated always as identity primary key,
  event_id bigint not null references flag_events (id) on delete cascade,
  flag_id text not null references flags (id) on delete cascade,
  recipient text not null,
  message_id text not null unique,
  subject text not null,
  body_text text not null,
  body_html text not null,
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'dead')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  lease_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  unique (event_id, recipient),
  check ((state = 'sent') = (sent_at is not null))
);
create index outbox_due on outbox (next_try_at) where state in ('pending', 'sending');

create table silences (
  id bigint generated always as identity primary key,
  company_id text references companies (id) on delete cascade,
  kind text,
  reason text not null check (reason <> ''),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (expires_at > created_at),
  check (company_id is not null or kind is not null)
);
create index silences_live on silences (expires_at);
