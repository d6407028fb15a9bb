create table identity.token (
  token uuid primary key,
  token_hash bytea not null constraint token_hash_once unique,
  account uuid not null,
  label text not null,
  issued_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
