-- The events, for ever. `body` is the truth (RFC 8785 JSON); the columns beside it are an index over it.
create table log.event (
  ledger_id int not null,
  position bigint not null,
  stream text not null check (length(stream) between 1 and 120),
  version bigint not null check (version >= 1),
  command_id uuid not null,
  command_index int not null check (command_index >= 0),
  -- On the first event of a command only: tells a retry from a reused key.
  request_hash bytea check (octet_length(request_hash) = 32 and (request_hash is null) = (command_index > 0)),
  type text not null,
  recorded_at timestamptz not null,
  -- A transparency log's entry has a 16-bit length prefix.
  body bytea not null check (octet_length(body) between 1 and 65535),
  leaf_hash bytea not null generated always as (sha256('\x00'::bytea || body)) stored,
  primary key (ledger_id, position),
  unique (ledger_id, stream, version),
  unique (ledger_id, command_id, command_index)
);

grant select on log.event to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_identity, quanheng_audit;
