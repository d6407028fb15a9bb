create table catalog.version_use (
  campaign text not null,
  system text not null,
  system_version integer not null,
  primary key (campaign, system, system_version)
);
