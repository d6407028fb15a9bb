revoke update on identity.sign_in_log from quanheng_identity;
