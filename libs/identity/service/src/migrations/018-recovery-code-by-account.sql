create index recovery_code_by_account on identity.recovery_code (account);
