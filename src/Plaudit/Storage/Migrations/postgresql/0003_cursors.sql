CREATE TABLE cursors (
    pull text PRIMARY KEY,
    after text,                         -- the platform's cursor of the page to fetch next
    pages bigint NOT NULL,
    items bigint NOT NULL,
    bytes bigint NOT NULL,
    saved_at bigint NOT NULL            -- Unix milliseconds
);
