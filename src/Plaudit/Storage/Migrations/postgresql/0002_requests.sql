CREATE TABLE requests (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,                 -- Unix milliseconds
    platform text NOT NULL,
    token text NOT NULL,                -- a fingerprint, never the token
    family text NOT NULL,
    endpoint text NOT NULL,             -- a template, never with a name in it
    status bigint,
    outcome text NOT NULL,
    cost bigint NOT NULL,
    remaining bigint,
    milliseconds bigint NOT NULL
);

CREATE INDEX requests_at ON requests (at);
CREATE INDEX requests_budget ON requests (platform, token, family, at);
