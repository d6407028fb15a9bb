create index token_by_account on identity.token (account);
