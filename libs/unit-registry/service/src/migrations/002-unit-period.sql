-- A unit as it is from one day of change (inclusive) to the next (exclusive): what a list on any day is read from.
create table units.unit_period (
  unit text not null,
  valid_from date not null,
  valid_to date,
  active boolean not null,
  name text not null,
  pinyin text not null,
  kind text not null,
  ranking_group text not null,
  lists jsonb not null,
  primary key (unit, valid_from)
);
