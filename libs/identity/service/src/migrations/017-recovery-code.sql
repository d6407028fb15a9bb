create table identity.recovery_code (
  code_hash bytea primary key,
  account uuid not null
);
