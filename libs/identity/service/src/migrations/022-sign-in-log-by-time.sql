create index sign_in_log_by_time on identity.sign_in_log (at);
