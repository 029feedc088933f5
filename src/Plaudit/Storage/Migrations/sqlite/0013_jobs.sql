-- Work that is done by whichever process is free. Times are Unix milliseconds.
CREATE TABLE jobs (
    id text PRIMARY KEY,
    kind text NOT NULL,
    parameters text NOT NULL,       -- JSON
    state text NOT NULL,            -- queued, running, succeeded, failed or cancelled
    attempts bigint NOT NULL,       -- how often it was begun
    requested_by text NOT NULL,
    schedule text,                  -- the schedule that it came from
    platform text,                  -- of the account that it is about; null where it is about none
    account text,
    place text,                     -- the folder of data that it needs; null for any
    created_at bigint NOT NULL,
    run_at bigint NOT NULL,         -- not begun earlier
    started_at bigint,              -- of the last attempt
    finished_at bigint,
    progress double precision,      -- 0 to 1
    step text,                      -- what is being done
    result text,                    -- JSON
    error text,
    cancel_requested bigint NOT NULL,
    claim text,                     -- who works on it
    lease_until bigint,             -- until when nobody else may
    version bigint NOT NULL,        -- goes up with every change
    rejected blob                   -- rows of an import that could not be used, lines of JSON; last, so that the rest is read without it
);

CREATE INDEX jobs_open ON jobs (run_at, id) WHERE finished_at IS NULL;
CREATE INDEX jobs_newest ON jobs (created_at, id);
CREATE INDEX jobs_schedule ON jobs (schedule) WHERE finished_at IS NULL AND schedule IS NOT NULL;

CREATE TABLE schedules (
    name text PRIMARY KEY,
    cron text NOT NULL,
    time_zone text NOT NULL,
    kind text NOT NULL,
    parameters text NOT NULL,       -- JSON
    requested_by text NOT NULL,
    platform text,                  -- of the account that it is about; null where it is about none
    account text,
    enabled bigint NOT NULL,
    next_run_at bigint,             -- null where the times of the cron text are over
    last_run_at bigint,
    last_job text,
    changed_at bigint NOT NULL
);

-- Posts that were read, so that an interrupted run goes on where it stopped.
ALTER TABLE imports ADD COLUMN rows_read bigint NOT NULL DEFAULT 0;
