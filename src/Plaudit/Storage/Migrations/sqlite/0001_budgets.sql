-- Times are Unix milliseconds of the program's clock.
CREATE TABLE budgets (
    platform text NOT NULL,
    token text NOT NULL,                -- a fingerprint, never the token
    family text NOT NULL,
    requests bigint NOT NULL,           -- the limit as last asked for
    window_ms bigint NOT NULL,
    monthly_cap bigint,
    counted text NOT NULL,              -- "END:COST ..." of small buckets of time: what was sent
    reserved text NOT NULL,             -- the same of requests under way; the end is the latest time of their arrival
    granted_at bigint,
    month bigint NOT NULL,              -- 202611 for November 2026, UTC
    month_used bigint NOT NULL,
    platform_limit bigint,              -- what the platform said last
    platform_remaining bigint,
    platform_reset_at bigint,
    used_share double precision,
    used_share_at bigint,
    blocked_until bigint,
    throttled_at bigint,
    pauses bigint NOT NULL,             -- times in a row that the platform throttled without saying until when
    turn bigint NOT NULL,               -- of the request served last
    sequence bigint NOT NULL,           -- of the request that joined the queue last
    PRIMARY KEY (platform, token, family)
);

CREATE TABLE budget_waiters (
    id text PRIMARY KEY,
    platform text NOT NULL,
    token text NOT NULL,
    family text NOT NULL,
    requester text NOT NULL,
    cost bigint NOT NULL,
    turn bigint NOT NULL,
    sequence bigint NOT NULL,
    joined_at bigint NOT NULL,
    lease_until bigint NOT NULL,
    FOREIGN KEY (platform, token, family) REFERENCES budgets (platform, token, family) ON DELETE CASCADE
);

CREATE INDEX budget_waiters_budget ON budget_waiters (platform, token, family, turn, sequence);
