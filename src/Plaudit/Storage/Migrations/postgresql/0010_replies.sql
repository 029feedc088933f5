CREATE TABLE replies (
    principal text NOT NULL,            -- who asked: a key of this name is another one for everybody else
    request_key text NOT NULL,          -- Idempotency-Key
    request_hash text NOT NULL,         -- SHA-256 of what was asked
    lease text NOT NULL,                -- of the process that works on it
    lease_until bigint NOT NULL,        -- Unix milliseconds, as all times here; from then on another process may take it over
    effect_at bigint,                   -- set in the transaction of an effect that must not be repeated
    status bigint,                      -- of the answer
    content_type text,
    body bytea,                          -- null before the end, and again once an account was deleted, which it may name
    created_at bigint NOT NULL,
    finished_at bigint,
    PRIMARY KEY (principal, request_key)
);

CREATE INDEX replies_created ON replies (created_at);
