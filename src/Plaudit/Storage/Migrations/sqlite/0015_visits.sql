-- When people looked in, so that they are shown what is new. Times are Unix milliseconds.
CREATE TABLE visits (
    viewer text PRIMARY KEY,            -- id of a user or key
    visit_at bigint NOT NULL,           -- when the newest visit began
    seen_at bigint NOT NULL,            -- the last view of it, to the minute
    previous_at bigint                  -- when the visit before it began
);

-- What is new of outcomes, and how often ranges of an account held, are read from an index alone.
CREATE INDEX predictions_known ON predictions (scored_at, due_at, id, outcome, lower_80, upper_80) WHERE scored_at IS NOT NULL;
CREATE INDEX predictions_hits ON predictions (platform, account, outcome, lower_80, upper_80) WHERE scored_at IS NOT NULL;
