CREATE TABLE models (
    id text COLLATE "C" PRIMARY KEY,        -- SHA-256 of the model file
    task text COLLATE "C" NOT NULL,
    size_bytes bigint NOT NULL,
    facts text NOT NULL,                    -- what the manifest tells, JSON
    state text NOT NULL,                    -- candidate, active or retired
    created_at bigint NOT NULL,             -- Unix milliseconds, likewise the next two
    activated_at bigint,
    retired_at bigint,
    predecessor text,                       -- the model that it took the place of
    replaced_by text,
    reason text,                            -- why it is in this state
    content bytea NOT NULL                  -- the model file; last, so that the rest is read without it
);

CREATE INDEX models_task ON models (task, created_at, id);
CREATE UNIQUE INDEX models_active ON models (task) WHERE state = 'active';
