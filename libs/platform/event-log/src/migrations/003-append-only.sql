-- What is stored stays. The triggers hold for the owner and for superusers too: they stop accidents, the hash tree finds the rest.
create function log.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the event log is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = 'EV005';
end $$;

create trigger event_is_append_only before update or delete or truncate on log.event
  for each statement execute function log.refuse_change();

create trigger ledger_is_kept before delete or truncate on log.ledger
  for each statement execute function log.refuse_change();

-- A ledger's row moves forward, and only inside log.append_batch, which alone sets quanheng.appending.
create function log.refuse_foreign_move() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('quanheng.appending', true) is distinct from 'on'
     or new.ledger_id <> old.ledger_id or new.name <> old.name or new.kafka_partition <> old.kafka_partition or new.state <> old.state
     or new.next_position <= old.next_position or new.last_at < old.last_at then
    raise exception 'the event log is append-only: % of %.% is refused', tg_op, tg_table_schema, tg_table_name using errcode = 'EV005';
  end if;
  return new;
end $$;

create trigger ledger_moves_forward before update on log.ledger
  for each row execute function log.refuse_foreign_move();
