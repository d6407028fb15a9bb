-- Rivals: appends that are sent without their events, because another one of the batch that was sent before them is decided on the same
-- version of the same stream. Where that one is stored they have lost, and their bytes would have travelled for nothing.
-- A rival is judged as any append is (duplicate, key-reused, guard, conflict); where it would fit it comes back as `again`, to be sent
-- with its events. The rest is the function of 007.
create or replace function log.append_batch(
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
  v_ledger int; v_next bigint; v_last timestamptz; v_state text; v_at timestamptz; v_text text; v_bytes bytea; v_matches boolean;
  v_least int; v_most int; v_race boolean; v_head bigint; v_fit boolean; v_plain boolean; v_first int; v_event int;
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
  select sum(n) = cardinality(p_type) and min(n) >= 0 and count(n) = v_appends, min(n), max(n) into v_matches, v_least, v_most from unnest(p_count) n;
  if v_matches is not true then
    raise exception 'events do not match their appends' using errcode = 'EV002';
  end if;
  if p_stream && p_guard_stream then
    raise exception 'an append to a guarded stream needs a batch of its own' using errcode = 'EV003';
  end if;

  select l.ledger_id, l.state into v_ledger, v_state from log.ledger l where l.name = p_ledger for no key update;
  if not found or v_state <> 'open' then
    raise exception 'there is no open ledger %', p_ledger using errcode = 'EV001';
  end if;
  select e.position + 1, e.recorded_at into v_next, v_last from log.event e where e.ledger_id = v_ledger order by e.position desc limit 1;
  v_next := coalesce(v_next, 0);
  v_at := greatest(clock_timestamp(), v_last);
  v_text := to_char(v_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  v_bytes := convert_to(v_text, 'UTF8');

  -- What most batches are: one event an append, of commands that are new, under one guard that holds; all race for one stream, or each
  -- has a stream of its own.
  if v_most = 1 then
    v_race := v_appends > 1 and array_remove(p_stream, p_stream[1]) = '{}';
    select count(distinct u.command_id) = v_appends and bool_and(k.position is null)
           and bool_and(u.guard_stream = p_guard_stream[1] and (u.guard_stream = '' or u.guard is not distinct from p_guard[1]))
      into v_plain
      from unnest(p_command, p_guard_stream, p_guard) u(command_id, guard_stream, guard)
      left join lateral (select e.position from log.event e where e.ledger_id = v_ledger and e.command_id = u.command_id and e.command_index = 0 limit 1) k on true;
    if v_race then
      select e.version into v_head from log.event e where e.ledger_id = v_ledger and e.stream = p_stream[1] order by e.version desc limit 1;
      v_head := coalesce(v_head, 0);
      v_first := array_position(p_expected, v_head);
    elsif v_plain and v_least = 1 then
      select count(distinct u.stream) = v_appends and bool_and(u.expected = coalesce(h.version, 0)) into v_fit
        from unnest(p_stream, p_expected) u(stream, expected)
        left join lateral (select e.version from log.event e where e.ledger_id = v_ledger and e.stream = u.stream order by e.version desc limit 1) h on true;
    end if;
    if v_plain and p_guard_stream[1] <> '' then
      v_plain := p_guard[1] = coalesce((select e.version from log.event e where e.ledger_id = v_ledger and e.stream = p_guard_stream[1] order by e.version desc limit 1), 0);
    end if;
  end if;

  -- Each on a stream of its own, and all fit, as on a busy day: nothing to sort or to join.
  if v_plain and v_fit then
    insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
    select v_ledger, v_next + u.ord - 1, u.stream, u.expected + 1, u.command_id, 0, u.request_hash, u.type, v_at, u.head || v_bytes || u.tail
      from unnest(p_command, p_request, p_stream, p_expected, p_type, p_head, p_tail) with ordinality
           as u(command_id, request_hash, stream, expected, type, head, tail, ord);
    return query select u.ord::int, 'appended', v_next + u.ord - 1, u.expected + 1, v_text from unnest(p_expected) with ordinality as u(expected, ord);
    return;
  end if;

  -- A race: the first that fits is stored. Where that one is a rival, the statement below tells them apart.
  if v_plain and v_race and (v_first is null or p_count[v_first] = 1) then
    if v_first is not null then
      v_event := (select sum(n) from unnest(p_count[:v_first]) n);
      insert into log.event (ledger_id, position, stream, version, command_id, command_index, request_hash, type, recorded_at, body)
      values (v_ledger, v_next, p_stream[1], v_head + 1, p_command[v_first], 0, p_request[v_first], p_type[v_event], v_at, p_head[v_event] || v_bytes || p_tail[v_event]);
    end if;
    return query
      select u.ord::int,
             case when u.ord = v_first then 'appended' when u.ord > v_first and u.expected = v_head + 1 then 'again' else 'conflict' end,
             case when u.ord = v_first then v_next end,
             case when u.ord >= v_first then v_head + 1 else v_head end,
             case when u.ord = v_first then v_text end
        from unnest(p_expected) with ordinality as u(expected, ord);
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
    select b.*, b.n > 0 and b.expected = b.head and b.k_position is null and not b.again and not b.moved as fits from b
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
                -- A rival whom nobody came before.
                when c.n = 0 and c.expected = c.head and not (c.has_winner and c.winner_ord < c.ord) then 'again'
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
  )
  select d.ord::int, d.st, coalesce(d.k_position, ok.f_position)::bigint,
         case d.st when 'appended' then d.head + d.n when 'duplicate' then d.k_last else d.seen end,
         case d.st when 'appended' then v_text when 'duplicate' then to_char(d.k_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end
    from d left join ok using (ord) order by d.ord;
end $$;

