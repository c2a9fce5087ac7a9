-- Who is told what: routes, what each of them waits to hear and has heard, and messages of every channel.

create table routes (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  -- `config`: kept as the settings say; `added`: made on the page or by a command.
  origin text not null check (origin in ('config', 'added')),
  definition jsonb not null,
  target text not null generated always as (definition ->> 'to') stored,
  -- Set while nothing is to be sent: by hand, or by a reader who unsubscribed.
  paused_at timestamptz,
  paused_by text,
  created_at timestamptz not null default now(),
  check ((paused_at is null) = (paused_by is null))
);

-- One row for each flag that a route has to do with: the next look, and what its reader was last told.
create table notices (
  route_id bigint not null references routes (id) on delete cascade,
  flag_id text not null references flags (id) on delete cascade,
  -- The last event that asks for a look.
  event_id bigint not null references flag_events (id) on delete cascade,
  due_at timestamptz,
  -- What holds it back: `silence:7`, `flag:f_12`.
  held_by text,
  -- Held back by the hourly cap: it leaves in a digest.
  overflow boolean not null default false,
  told_state text check (told_state in ('open', 'resolved')),
  told_hash text,
  told_origins integer,
  told_at timestamptz,
  -- Message-ID of the first message about the flag, which later ones refer to.
  thread text,
  primary key (route_id, flag_id),
  check ((told_state is null) = (told_at is null))
);
create index notices_due on notices (due_at) where due_at is not null;
create index notices_held on notices (held_by) where held_by is not null;
create index notices_flag on notices (flag_id);

create table outbox_flags (
  outbox_id bigint not null references outbox (id) on delete cascade,
  flag_id text not null references flags (id) on delete cascade,
  news text not null,
  primary key (outbox_id, flag_id)
);
insert into outbox_flags select o.id, o.flag_id, e.event from outbox o join flag_events e on e.id = o.event_id;
create index outbox_flags_flag on outbox_flags (flag_id);

create table outbox_pictures (
  outbox_id bigint not null references outbox (id) on delete cascade,
  name text not null,
  bytes bytea not null,
  primary key (outbox_id, name)
);

alter table outbox drop constraint outbox_event_id_recipient_key;
alter table outbox drop column event_id, drop column flag_id;
alter table outbox
  add column route_id bigint references routes (id) on delete set null,
  add column channel text not null default 'email' check (channel in ('email', 'webhook', 'slack', 'teams', 'discord')),
  add column headers jsonb not null default '{}',
  -- What is posted, on channels that are no mail.
  add column payload jsonb;
alter table outbox alter column channel drop default;
create index outbox_recipient on outbox (recipient, created_at);

alter table flag_events drop constraint flag_events_event_check;
alter table flag_events add check (event in ('opened', 'changed', 'corroborated', 'reopened', 'withdrawn', 'decided'));

-- Keys that every process needs alike and that nobody has to configure.
create table secrets (
  name text primary key,
  value text not null
);
