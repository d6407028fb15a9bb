drop function identity.authenticate(bytea[]);
