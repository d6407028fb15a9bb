create table catalog.projection_checkpoint (
  projection text not null,
  ledger text not null,
  next_position bigint not null,
  primary key (projection, ledger)
);
