create table identity.sign_in_code (
  account uuid primary key,
  code_hash bytea not null,
  issued_by uuid not null,
  expires_at timestamp with time zone not null
);
