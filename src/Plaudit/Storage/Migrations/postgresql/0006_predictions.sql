-- Every prediction that was given, and what happened. Times are Unix milliseconds.
CREATE TABLE predictions (
    id text COLLATE "C" PRIMARY KEY,
    task text COLLATE "C" NOT NULL,
    platform text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    post text COLLATE "C",                  -- as in posts; of a draft that is not known yet
    draft_hash text,
    model text COLLATE "C" NOT NULL,
    inputs_hash text NOT NULL,
    predicted_at bigint NOT NULL,
    due_at bigint NOT NULL,                 -- when the outcome is mature
    value double precision NOT NULL,        -- likes, or a probability where there is a threshold
    lower_80 double precision,
    upper_80 double precision,
    lower_95 double precision,
    upper_95 double precision,
    threshold double precision,             -- likes above which the outcome is 1
    baseline double precision,              -- what the naive forecast said
    outcome double precision,
    outcome_at bigint,                      -- when the outcome was seen
    scored_at bigint,
    error double precision,                 -- of log1p, or of the probability: outcome less value
    baseline_error double precision
);

CREATE INDEX predictions_newest ON predictions (predicted_at, id);
CREATE INDEX predictions_account ON predictions (platform, account, predicted_at, id);
CREATE INDEX predictions_model ON predictions (model, predicted_at, id);
CREATE INDEX predictions_inputs ON predictions (inputs_hash, model, due_at);
CREATE INDEX predictions_open ON predictions (due_at, id) WHERE scored_at IS NULL;
CREATE INDEX predictions_scored ON predictions (task, due_at, id) WHERE scored_at IS NOT NULL;
