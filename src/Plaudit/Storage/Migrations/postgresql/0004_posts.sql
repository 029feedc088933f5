-- Times are Unix milliseconds. A platform that is not known is an empty text.
CREATE TABLE accounts (
    platform text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    posts bigint NOT NULL,                  -- how many are kept
    first_posted_at bigint,
    last_posted_at bigint,
    added_at bigint NOT NULL,
    changed_at bigint NOT NULL,             -- when an import last had a post of it
    PRIMARY KEY (platform, account)
);

CREATE TABLE posts (
    platform text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,         -- the platform's id; # and a hash where there is none
    post_id text,
    posted_at bigint,
    has_time_of_day bigint,                 -- 0 where only the day is known
    ordered_at bigint NOT NULL,             -- posted_at, or before all times where it is not known
    sequence bigint,
    ordinal bigint NOT NULL,                -- sequence, or 0
    media_type text,
    caption text,
    alt_text text,
    location text,
    image text,
    category text,
    hashtag_count bigint,
    mention_count bigint,
    is_ad bigint,
    duration_seconds double precision,
    followers bigint,
    following bigint,
    account_posts bigint,
    draft_hash text,                        -- of the caption or picture, by which a prediction of the draft finds its post
    likes bigint,                           -- as seen last, likewise the next six
    comments bigint,
    shares bigint,
    saves bigint,
    views bigint,
    reach bigint,
    impressions bigint,
    observed_at bigint NOT NULL,            -- when it was seen last
    added_at bigint NOT NULL,
    PRIMARY KEY (platform, account, post)
);

CREATE INDEX posts_time ON posts (platform, account, ordered_at, ordinal, post);
CREATE INDEX posts_draft ON posts (draft_hash, ordered_at) WHERE draft_hash IS NOT NULL;
CREATE INDEX posts_ordered_at ON posts (ordered_at);

CREATE TABLE post_snapshots (
    platform text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,
    observed_at bigint NOT NULL,            -- when these numbers were seen first
    seen_at bigint NOT NULL,                -- when the same numbers were seen last
    likes bigint,
    comments bigint,
    shares bigint,
    saves bigint,
    views bigint,
    reach bigint,
    impressions bigint,
    PRIMARY KEY (platform, account, post, observed_at)
);

CREATE TABLE imports (
    id text COLLATE "C" PRIMARY KEY,
    content_hash text,                      -- of the posts that were read, once all are
    observed_at bigint NOT NULL,            -- when the numbers were seen, for all that the input tells
    rows_new bigint NOT NULL,
    rows_changed bigint NOT NULL,
    rows_same bigint NOT NULL,
    rows_rejected bigint NOT NULL,
    started_at bigint NOT NULL,
    finished_at bigint
);

CREATE INDEX imports_started_at ON imports (started_at, id);
