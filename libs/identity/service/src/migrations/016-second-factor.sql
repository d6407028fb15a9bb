create table identity.second_factor (
  account uuid primary key,
  sealed_secret bytea not null,
  last_step bigint not null,
  begun_at timestamp with time zone not null,
  confirmed_at timestamp with time zone
);
