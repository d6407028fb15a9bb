-- The sign-in log of a span of time, from (inclusive) to (exclusive), in its order: what the audit copies and keeps.
create function identity.sign_ins(p_from timestamp with time zone, p_to timestamp with time zone)
returns table (entry bigint, at timestamp with time zone, act text, result text, fault text, account uuid, by uuid, session uuid, token uuid, address text, user_agent text)
language sql stable security definer set search_path = identity, pg_temp as $$
  select l.entry, l.at, l.act, l.result, l.fault, l.account, l.by, l.session, l.token, l.address, l.user_agent
    from identity.sign_in_log l
   where l.at >= p_from and l.at < p_to
   order by l.entry;
$$;
