-- Which campaigns have copied a unit.
create table units.unit_use (
  campaign text not null,
  unit text not null,
  primary key (campaign, unit)
);
