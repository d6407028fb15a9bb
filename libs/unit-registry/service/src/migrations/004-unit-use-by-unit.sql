create index unit_use_by_unit on units.unit_use (unit);
