CREATE TABLE api_keys (
    id text PRIMARY KEY,                -- the part of the key that is not secret
    name text NOT NULL,
    scope text NOT NULL,                -- predict, read, write or admin
    hash text NOT NULL,                 -- SHA-256 of the whole key, hexadecimal; the key itself is kept nowhere
    created_at bigint NOT NULL,         -- Unix milliseconds, as all times here
    expires_at bigint,                  -- null: never
    revoked_at bigint,
    last_used_at bigint                 -- to the minute
);

-- A revoked name may be given again; two keys in use never share one.
CREATE UNIQUE INDEX api_keys_name ON api_keys (name) WHERE revoked_at IS NULL;
