-- Which service role writes which family of ledgers. Audit writes none, and so does everybody who is not listed.
create function log.may_write(p_role name, p_ledger text) returns boolean immutable language sql as $$
  select case p_role
    when 'quanheng_units' then p_ledger = 'units'
    when 'quanheng_catalog' then p_ledger = 'catalog'
    when 'quanheng_identity' then p_ledger = 'identity'
    when 'quanheng_evidence' then p_ledger like 'evidence/%'
    when 'quanheng_scoring' then p_ledger like 'campaign/%'
    else false
  end
$$;

-- Makes a ledger if there is none of that name; its Kafka partition is the given one, else the families' ledgers take turns.
create function log.open_ledger(p_name text, p_partition int default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  partitions_per_family constant int := 8; -- As many consumers of one family as may ever run side by side.
begin
  if not log.may_write(session_user, p_name) then
    raise exception '% may not write the ledger %', session_user, p_name using errcode = 'EV004';
  end if;
  insert into log.ledger (name, kafka_partition)
    select p_name, coalesce(p_partition, (select count(*) from log.ledger l where l.family = split_part(p_name, '/', 1)) % partitions_per_family)
     where not exists (select from log.ledger l where l.name = p_name)
    on conflict (name) do nothing;
end $$;

revoke execute on function log.open_ledger from public;
grant execute on function log.open_ledger to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_identity, quanheng_audit;
