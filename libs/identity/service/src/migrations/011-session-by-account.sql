create index session_by_account on identity.session (account);
