-- Appends a batch of commands' events to one ledger; each append has its own outcome, and those that fit are one transaction.
-- It takes the place of the function of 005, and means the same; what changed is what it costs (docs/event-log.md, "Speed").
--
-- Appends are the rows of p_command .. p_guard, their events the rows of p_type .. p_tail, append by append: p_count says how many are
-- whose. An event's bytes are head || time || tail: the time is given here, under the ledger's lock.
-- p_guard_stream is '' where there is no guard.
--
-- Outcomes: appended; duplicate (the command is stored already: its first position and time); key-reused (stored for another request);
-- again (a second copy in this batch, or decided on what this batch only stores: send it in the next); guard (the guarded stream has moved on); conflict (the stream has).
-- Errors: EV001 no such open ledger, EV002 events do not match their appends, EV003 an append to a stream and one guarded by it
-- in one batch, EV004 a ledger of another service.
--
-- plpgsql in READ COMMITTED, the lock in a statement of its own: every later statement sees what was committed before the lock was had.
-- The lookups are LATERAL ... LIMIT 1: a plan made on an empty table then stays with the index when there are millions of events.
-- The same guard on the ledger's row, asked by a condition: the function is called for what it refuses alone.
drop trigger ledger_moves_forward on log.ledger;
create trigger ledger_moves_forward before update on log.ledger
  for each row when (
    current_setting('quanheng.appending', true) is distinct from 'on'
    or new.ledger_id <> old.ledger_id or new.name <> old.name or new.kafka_partition <> old.kafka_partition or new.state <> old.state
    or new.next_position <= old.next_position or new.last_at < old.last_at
  ) execute function log.refuse_foreign_move();

drop function log.append_batch(text, uuid[], bytea[], text[], bigint[], int[], text[], bigint[], int[], int[], text[], bytea[], bytea[]);

create function log.append_batch(
  p_ledger text,
  p_command uuid[], p_request bytea[], p_stream text[], p_expected bigint[], p_count int[], p_guard_stream text[], p_guard bigint[],
  p_type text[], p_head bytea[], p_tail bytea[]
) returns table (ordinal int, status text, first_position bigint, last_version bigint, at text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_appends constant int := cardinality(p_command);
  v_ledger int; v_next bigint; v_last timestamptz; v_state text; v_at timestamptz; v_text text; v_bytes bytea;
  v_setting text; v_matches boolean; v_guard bigint; v_head bigint;
  v_position bigint; v_version bigint; v_recorded timestamptz; v_same boolean; v_end bigint;
begin
  if not log.may_write(session_user, p_ledger) then
    raise exception '% may not write the ledger %', session_user, p_ledger using errcode = 'EV004';
  end if;
  if array_position(p_command, null) is not null or array_position(p_request, null) is not null or array_position(p_stream, null) is not null
     or array_position(p_expected, null) is not null or array_position(p_guard_stream, null) is not null or array_position(p_head, null) is not null
     or array_position(p_type, null) is not null or array_position(p_tail, null) is not null
     or v_appends <> cardinality(p_request) or v_appends <> cardinality(p_stream) or v_appends <> cardinality(p_expected) or v_appends <> cardinality(p_count)
     or v_appends <> cardinality(p_guard_stream) or v_appends <> cardinality(p_guard)
     or cardinality(p_type) <> cardinality(p_head) or cardinality(p_type) <> cardinality(p_tail) then
    raise exception 'events do not match their appends' using errcode = 'EV002';
  end if;
  -- A statement of its own, since a lone append is judged by an expression alone.
  if v_appends = 1 then
    v_matches := p_count[1] >= 1 and p_count[1] = cardinality(p_type);
  else
    select sum(n) = cardinality(p_type) and min(n) >= 1 and count(n) = v_appends into v_matches from unnest(p_count) n;
  end if;
  if v_matches is not true then
    raise exception 'events do not match their appends' using errcode = 'EV002';
  end if;
  if p_stream && p_guard_stream then
    raise exception 'an append to a guarded stream needs a batch of its own' using errcode = 'EV003';
  end if;

  select l.ledger_id, l.next_position, l.last_at, l.state into v_ledger, v_next, v_last, v_state
    from log.ledger l where l.name = p_ledger for no key update;
  if not found or v_state <> 'open' then
    raise exception 'there is no open ledger %', p_ledger using errcode = 'EV001';
  end if;
  v_at := greatest(clock_timestamp(), v_last);
  v_text := to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  v_bytes := convert_to(v_text, 'UTF8');
  v_setting := set_config('quanheng.appending', 'on', true); -- Lets the ledger's row move, in this transaction.

  -- A lone append: a few small statements instead of one large plan.
  if v_appends = 1 then
    ordinal := 1;
    select e.position, e.version, e.recorded_at, e.request_hash = p_request[1], log.command_end(v_ledger, e.position, e.command_id, v_next)
      into v_position, v_version, v_recorded, v_same, v_end
      from log.event e where e.ledger_id = v_ledger and e.command_id = p_command[1] and e.command_index = 0;
    if found then
      status := case when v_same then 'duplicate' else 'key-reused' end;
      first_position := v_position;
      last_version := v_version + v_end - v_position - 1;
      at := case when v_same then to_char(v_recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end;
      return next;
      return;
    end if;
    select e.version into v_head from log.event e where e.ledger_id = v_ledger and e.stream = p_stream[1] order by e.version desc limit 1;
    v_head := coalesce(v_head, 0);
    last_version := v_head;
    if p_guard_stream[1] <> '' then
      select e.version into v_guard from log.event e where e.ledger_id = v_ledger and e.stream = p_guard_stream[1] order by e.version desc limit 1;
    end if;
    if p_guard_stream[1] <> '' and p_guard[1] is distinct from coalesce(v_guard, 0) then
      status := 'guard';
    elsif p_expected[1] <> v_head then
      status := 'conflict';
    else
      insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
      select v_ledger, v_next + x.k - 1, p_stream[1], v_head + x.k, p_command[1], x.k - 1, case when x.k = 1 then p_request[1] end, x.type, v_at, x.head || v_bytes || x.tail
        from unnest(p_type, p_head, p_tail) with ordinality as x(type, head, tail, k);
      update log.ledger l set next_position = v_next + p_count[1], last_at = v_at where l.ledger_id = v_ledger;
      status := 'appended';
      first_position := v_next;
      last_version := v_head + p_count[1];
      at := v_text;
    end if;
    return next;
    return;
  end if;

  -- One event an append, each on a stream of its own, all under one guard, and all fit: the batch of a busy day. Nothing to sort or to join.
  if cardinality(p_type) = v_appends
     and (select count(distinct u.stream) = v_appends and count(distinct u.command_id) = v_appends
                 and bool_and(u.guard_stream = p_guard_stream[1] and (u.guard_stream = '' or u.guard is not distinct from p_guard[1]))
            from unnest(p_command, p_stream, p_guard_stream, p_guard) u(command_id, stream, guard_stream, guard))
     and (p_guard_stream[1] = ''
          or p_guard[1] = coalesce((select e.version from log.event e where e.ledger_id = v_ledger and e.stream = p_guard_stream[1] order by e.version desc limit 1), 0))
     and not exists (select from unnest(p_command, p_stream, p_expected) u(command_id, stream, expected)
                       left join lateral (select e.version from log.event e where e.ledger_id = v_ledger and e.stream = u.stream
                                           order by e.version desc limit 1) h on true
                       left join lateral (select e.position from log.event e where e.ledger_id = v_ledger and e.command_id = u.command_id and e.command_index = 0 limit 1) k on true
                      where u.expected <> coalesce(h.version, 0) or k.position is not null) then
    insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
    select v_ledger, v_next + u.ord - 1, u.stream, u.expected + 1, u.command_id, 0, u.request_hash, u.type, v_at, u.head || v_bytes || u.tail
      from unnest(p_command, p_request, p_stream, p_expected, p_type, p_head, p_tail) with ordinality
           as u(command_id, request_hash, stream, expected, type, head, tail, ord);
    update log.ledger l set next_position = v_next + v_appends, last_at = v_at where l.ledger_id = v_ledger;
    return query select u.ord::int, 'appended', v_next + u.ord - 1, u.expected + 1, v_text from unnest(p_expected) with ordinality as u(expected, ord);
    return;
  end if;

  return query
  with a as (
    select u.*, sum(u.n) over (order by u.ord) - u.n as before
      from unnest(p_command, p_request, p_stream, p_expected, p_count, p_guard_stream, p_guard) with ordinality
           as u(command_id, request_hash, stream, expected, n, guard_stream, guard, ord)
  ), g as (
    select s.guard_stream, coalesce(h.v, 0) as v
      from (select distinct guard_stream from a where guard_stream <> '') s
      left join lateral (select e.version as v from log.event e where e.ledger_id = v_ledger and e.stream = s.guard_stream
                          order by e.version desc limit 1) h on true
  ), b as (
    select a.*, coalesce(h.v, 0) as head, a.guard_stream is distinct from '' and a.guard is distinct from g.v as moved,
           k.position as k_position, k.recorded_at as k_at, k.request_hash is not distinct from a.request_hash as same, k.last as k_last,
           row_number() over (partition by a.command_id order by a.ord) > 1 as again
      from a left join g on g.guard_stream = a.guard_stream
      left join lateral (select e.version as v from log.event e where e.ledger_id = v_ledger and e.stream = a.stream
                          order by e.version desc limit 1) h on true
      left join lateral (select e.position, e.request_hash, e.recorded_at, e.version + log.command_end(v_ledger, e.position, e.command_id, v_next) - e.position - 1 as last
                           from log.event e where e.ledger_id = v_ledger and e.command_id = a.command_id and e.command_index = 0 limit 1) k on true
  ), f as (
    select b.*, b.expected = b.head and b.k_position is null and not b.again and not b.moved as fits from b
  ), c as (
    -- The winner of a stream: the first of the batch that fits.
    select f.*, first_value(f.fits) over w as has_winner, first_value(f.ord) over w as winner_ord, first_value(f.n) over w as winner_n
      from f
    window w as (partition by f.stream order by f.fits desc, f.ord)
  ), d as (
    select c.*, case when c.has_winner and c.winner_ord < c.ord then c.head + c.winner_n else c.head end as seen,
           case when c.k_position is not null then case when c.same then 'duplicate' else 'key-reused' end
                when c.again then 'again'
                when c.moved then 'guard'
                when c.has_winner and c.winner_ord = c.ord then 'appended'
                -- Decided on what the winner only now stores: it fits the next batch.
                when c.has_winner and c.winner_ord < c.ord and c.expected = c.head + c.winner_n then 'again'
                else 'conflict' end as st
      from c
  ), ok as (
    select d.*, v_next + sum(d.n) over (order by d.ord) - d.n as f_position from d where d.st = 'appended'
  ), ins as (
    insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
    select v_ledger, ok.f_position + i, ok.stream, ok.head + 1 + i, ok.command_id, i,
           case when i = 0 then ok.request_hash end, x.type, v_at, x.head || v_bytes || x.tail
      from ok cross join lateral generate_series(0, ok.n - 1) i
      join unnest(p_type, p_head, p_tail) with ordinality as x(type, head, tail, k) on x.k = ok.before + i + 1
  ), upd as (
    update log.ledger l set next_position = l.next_position + t.cnt, last_at = v_at
      from (select sum(ok.n)::bigint as cnt from ok) t where l.ledger_id = v_ledger and t.cnt > 0
  )
  select d.ord::int, d.st, coalesce(d.k_position, ok.f_position)::bigint,
         case d.st when 'appended' then d.head + d.n when 'duplicate' then d.k_last else d.seen end,
         case d.st when 'appended' then v_text when 'duplicate' then to_char(d.k_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end
    from d left join ok using (ord) order by d.ord;
end $$;

revoke execute on function log.append_batch from public;
grant execute on function log.append_batch to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_identity, quanheng_audit;
