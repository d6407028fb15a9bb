-- One row per unit: its whole history as the ledger tells it, from which the periods are made.
create table units.unit (
  id text not null primary key,
  version integer not null,
  registered_position integer not null,
  history jsonb not null
);
