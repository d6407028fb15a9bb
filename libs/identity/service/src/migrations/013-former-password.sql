create table identity.former_password (
  account uuid not null,
  hash text not null,
  replaced_at timestamp with time zone not null,
  primary key (account, hash)
);
