grant execute on function identity.authenticate(bytea[], boolean) to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_audit;
