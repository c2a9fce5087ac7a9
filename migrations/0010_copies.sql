-- A text in nearly the same words is found by marks that both share, instead of going through all texts of five days.

-- Of the last days' texts; marks are the least hashes of their runs of words, of which copies share some.
create table text_marks (
  article_id text primary key references articles (id) on delete cascade,
  marks integer[] not null,
  fingerprint bit(64) not null,
  published_at timestamptz not null,
  stored_at timestamptz not null default now()
);
create index text_marks_shared on text_marks using gin (marks);
create index text_marks_stored on text_marks using brin (stored_at);

drop index articles_stored;
alter table articles drop column fingerprint_bits;
