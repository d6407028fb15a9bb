create table identity.sign_in_log (
  entry bigint generated always as identity primary key,
  at timestamp with time zone not null,
  act text not null,
  result text not null,
  fault text,
  account uuid,
  by uuid,
  session uuid,
  token uuid,
  address text not null,
  user_agent text
);
