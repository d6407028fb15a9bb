-- What an append costs (docs/event-log.md, "Speed"): fewer and narrower index entries, no row that is rewritten, no rule that is parsed anew.

-- A command's events lie one after the other: its key stands once, on the first of them. One index entry a command instead of one
-- an event, and a narrower one.
create unique index event_command on log.event (ledger_id, command_id) where command_index = 0;
alter table log.event drop constraint event_ledger_id_command_id_command_index_key;

-- The position after the last event of a command whose first one stands at p_position: that of the next command, or the ledger's end.
create function log.command_end(p_ledger int, p_position bigint, p_command uuid, p_next bigint) returns bigint stable language sql
set search_path = pg_catalog, pg_temp as $$
  select coalesce((select e.position from log.event e where e.ledger_id = p_ledger and e.position > p_position and e.command_id <> p_command order by e.position limit 1), p_next)
$$;
revoke execute on function log.command_end from public;

-- The last event of a ledger says where the next one stands, and which time it cannot come before: no counter beside it that is rewritten
-- at every append, and could say otherwise. The row of the ledger is locked by who appends, and never written again.
drop trigger ledger_moves_forward on log.ledger;
drop function log.refuse_foreign_move();
alter table log.ledger drop column next_position, drop column last_at;
alter table log.ledger reset (fillfactor);
drop trigger ledger_is_kept on log.ledger;
create trigger ledger_is_kept before update or delete or truncate on log.ledger
  for each statement execute function log.refuse_change();

-- The limits of what is stored, as types: a plan keeps them, while a check of a table is parsed again in every statement.
-- The other checks said what the append functions compute: a version from 1, an index from 0, the request hash on a command's first event.
create domain log.stream_name as text check (length(value) between 1 and 120);
create domain log.request_hash as bytea check (octet_length(value) = 32);
-- A transparency log's entry has a 16-bit length prefix.
create domain log.event_bytes as bytea check (octet_length(value) between 1 and 65535);
alter table log.event
  drop constraint event_stream_check, drop constraint event_version_check, drop constraint event_command_index_check,
  drop constraint event_check, drop constraint event_body_check,
  drop column leaf_hash;
alter table log.event
  alter column stream type log.stream_name,
  alter column request_hash type log.request_hash,
  alter column body type log.event_bytes;
alter table log.event add column leaf_hash bytea not null generated always as (sha256('\x00'::bytea || body)) stored;

-- A name is judged when a ledger is made, and never changes.
create function log.refuse_name() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'no ledger may be called %', new.name using errcode = 'check_violation';
end $$;
create trigger ledger_has_a_name before insert on log.ledger
  for each row when (not (length(new.name) <= 80 and new.name ~ '^(units|catalog|identity|(evidence|campaign)/[a-z0-9]+(-[a-z0-9]+)*)$'))
  execute function log.refuse_name();
alter table log.ledger drop constraint ledger_name_check;
