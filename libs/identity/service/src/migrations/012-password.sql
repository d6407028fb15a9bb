create table identity.password (
  account uuid primary key,
  hash text not null,
  set_at timestamp with time zone not null
);
