-- Drafts that somebody has saved, a set of up to five of one account a row. Times are Unix milliseconds.
CREATE TABLE drafts (
    id text COLLATE "C" PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,    -- id of the user who saved it
    platform text COLLATE "C" NOT NULL, -- empty where it is not known
    account text COLLATE "C" NOT NULL,
    title text NOT NULL,
    content text NOT NULL,              -- JSON
    created_at bigint NOT NULL,
    changed_at bigint NOT NULL
);

CREATE INDEX drafts_newest ON drafts (owner, changed_at, id);
CREATE INDEX drafts_account ON drafts (account, platform);
