-- What pages ask for of many rows is found without reading them all.
CREATE INDEX jobs_kind ON jobs (kind, created_at, id);
CREATE INDEX jobs_state ON jobs (state, created_at, id);
CREATE INDEX audit_log_target ON audit_log (target, id);
CREATE INDEX accounts_changed ON accounts (changed_at);
