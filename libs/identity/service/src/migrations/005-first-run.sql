create table identity.first_run (
  command_id uuid primary key,
  secret_hash bytea not null,
  account uuid not null
);
