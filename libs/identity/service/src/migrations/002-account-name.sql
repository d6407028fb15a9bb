create table identity.account_name (
  account uuid primary key,
  login text not null constraint account_name_login unique,
  name text not null
);
