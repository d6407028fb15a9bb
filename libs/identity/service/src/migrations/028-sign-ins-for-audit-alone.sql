revoke execute on function identity.sign_ins(timestamp with time zone, timestamp with time zone) from quanheng_identity;
