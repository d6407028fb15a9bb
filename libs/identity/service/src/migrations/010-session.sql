create table identity.session (
  session uuid primary key,
  session_hash bytea not null constraint session_hash_once unique,
  account uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  idle_seconds integer not null,
  expires_at timestamp with time zone not null,
  address text not null,
  user_agent text,
  has_second_factor boolean not null,
  ended_at timestamp with time zone
);
