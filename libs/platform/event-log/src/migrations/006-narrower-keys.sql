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
