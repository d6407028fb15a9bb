create index version_use_by_version on catalog.version_use (system, system_version);
