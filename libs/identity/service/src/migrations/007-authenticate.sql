-- Who holds which of these tokens (SHA-256 of each). An unknown, expired or revoked token and a disabled account give no row.
-- The last use is written at most once a minute, and never waits for another call that writes it.
create function identity.authenticate(p_token_hash bytea[])
returns table (token_hash bytea, account uuid, roles text[], department text, unit text)
language sql volatile security definer set search_path = identity, pg_temp as $$
  update identity.token used
     set last_used_at = now()
    from (select t.token
            from identity.token t
           where t.token_hash = any (p_token_hash) and t.revoked_at is null and t.expires_at > now()
             and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute')
           order by t.token
             for update skip locked) due
   where used.token = due.token;
  select t.token_hash, a.account, a.roles, a.department, a.unit
    from identity.token t join identity.account a using (account)
   where t.token_hash = any (p_token_hash) and t.revoked_at is null and t.expires_at > now() and a.enabled;
$$;
