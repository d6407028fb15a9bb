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

-- A name is judged when a ledger is made, and never changes: as a constraint it was judged again at every append.
create function log.refuse_name() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'no ledger may be called %', new.name using errcode = 'check_violation';
end $$;
create trigger ledger_has_a_name before insert on log.ledger
  for each row when (not (length(new.name) <= 80 and new.name ~ '^(units|catalog|identity|(evidence|campaign)/[a-z0-9]+(-[a-z0-9]+)*)$'))
  execute function log.refuse_name();
alter table log.ledger drop constraint ledger_name_check;
