create table identity.sign_in_ticket (
  ticket_hash bytea primary key,
  account uuid not null,
  purpose text not null,
  shown text[] not null,
  password_fault text,
  tries integer not null,
  expires_at timestamp with time zone not null
);
