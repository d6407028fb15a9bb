-- Who holds which of these credentials (SHA-256 of a token's or of a session cookie's text). What is unknown, expired, idle or
-- ended, and a disabled account, gives no row. A use is written at most once a minute, and never waits for another call that
-- writes it; p_is_use says whether it is one at all.
create function identity.authenticate(p_credential_hash bytea[], p_is_use boolean default true)
returns table (credential_hash bytea, account uuid, roles text[], department text, unit text, session uuid, token uuid)
language sql volatile security definer set search_path = identity, pg_temp as $$
  update identity.token used
     set last_used_at = now()
    from (select t.token
            from identity.token t
           where p_is_use and t.token_hash = any (p_credential_hash) and t.revoked_at is null and t.expires_at > now()
             and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute')
           order by t.token
             for update skip locked) due
   where used.token = due.token;
  update identity.session used
     set last_used_at = now()
    from (select s.session
            from identity.session s
           where p_is_use and s.session_hash = any (p_credential_hash) and s.ended_at is null and s.expires_at > now()
             and s.last_used_at > now() - make_interval(secs => s.idle_seconds)
             and s.last_used_at < now() - interval '1 minute'
           order by s.session
             for update skip locked) due
   where used.session = due.session;
  select t.token_hash, a.account, a.roles, a.department, a.unit, null::uuid, t.token
    from identity.token t join identity.account a using (account)
   where t.token_hash = any (p_credential_hash) and t.revoked_at is null and t.expires_at > now() and a.enabled
  union all
  select s.session_hash, a.account, a.roles, a.department, a.unit, s.session, null::uuid
    from identity.session s join identity.account a using (account)
   where s.session_hash = any (p_credential_hash) and s.ended_at is null and s.expires_at > now()
     and s.last_used_at > now() - make_interval(secs => s.idle_seconds) and a.enabled;
$$;
