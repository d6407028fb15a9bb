create table catalog.system_version (
  system text not null,
  system_version integer not null,
  title text not null,
  annex text,
  weighting text not null,
  content_hash text not null,
  indicator_count integer not null,
  status text not null,
  published_at text not null,
  withdrawn_at text,
  withdrawn_reason text,
  stream_version integer not null,
  primary key (system, system_version)
);
