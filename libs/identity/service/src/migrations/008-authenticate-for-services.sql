grant usage on schema identity to quanheng_units, quanheng_catalog, quanheng_evidence, quanheng_scoring, quanheng_audit;
