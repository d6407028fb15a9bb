-- Campaigns in memory, written down now and then so that a start need not fold their ledgers from the beginning. A cache: every row may be dropped.
create table scoring.snapshot (
  ledger text not null,
  -- The last event folded, and its leaf hash in the log.
  position bigint not null,
  leaf_hash bytea not null,
  -- 0 before the opening.
  engine integer not null,
  rules_hash text not null,
  -- Compressed already.
  bytes bytea storage external not null,
  -- Over all the other columns.
  sha256 bytea not null,
  primary key (ledger, position)
);
