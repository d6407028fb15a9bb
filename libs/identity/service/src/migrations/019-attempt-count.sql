create table identity.attempt_count (
  key bytea primary key,
  failures integer not null,
  window_ends_at timestamp with time zone not null
);
