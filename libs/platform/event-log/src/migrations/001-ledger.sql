-- One row per ledger: its lock, its next position, its last time. The lock on this row orders all appends of the ledger.
create table log.ledger (
  ledger_id int generated always as identity primary key,
  name text not null unique
    check (length(name) <= 80 and name ~ '^(units|catalog|identity|(evidence|campaign)/[a-z0-9]+(-[a-z0-9]+)*)$'),
  family text not null generated always as (split_part(name, '/', 1)) stored,
  -- The partition of topic quanheng.<family>; never derived again, so more partitions never split a ledger.
  kafka_partition smallint not null check (kafka_partition >= 0),
  state text not null default 'open' check (state in ('open', 'sealed')),
  next_position bigint not null default 0 check (next_position >= 0),
  last_at timestamptz not null default '-infinity'
) with (fillfactor = 20); -- The row is updated at every batch: room on its page keeps those updates heap-only.

create index ledger_family on log.ledger (family, name);

grant usage on schema log to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_identity, quanheng_audit;
grant select on log.ledger to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_identity, quanheng_audit;
