create index sign_in_log_by_account on identity.sign_in_log (account, entry);
