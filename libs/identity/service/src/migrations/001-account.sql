create table identity.account (
  account uuid primary key,
  kind text not null,
  roles text[] not null,
  department text,
  unit text,
  enabled boolean not null,
  version integer not null,
  created_by text not null
);
