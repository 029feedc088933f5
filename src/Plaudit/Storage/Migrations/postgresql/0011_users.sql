-- People who sign in, and what they and keys have done. Times are Unix milliseconds.
CREATE TABLE users (
    id text PRIMARY KEY,
    name text NOT NULL,
    normalised_name text NOT NULL UNIQUE,
    role text NOT NULL,                 -- viewer, editor or admin
    password_hash text NOT NULL,        -- PBKDF2 with its salt and count, as ASP.NET Core Identity writes it
    security_stamp text NOT NULL,       -- another one after every change of the password and after disabling: it ends sessions
    must_change bigint NOT NULL,        -- 1: somebody else knows the password, so that it opens nothing but its change
    failed_count bigint NOT NULL,       -- wrong passwords since the last right one or the last lock
    locked_until bigint,
    created_at bigint NOT NULL,
    signed_in_at bigint,
    disabled_at bigint
);

-- Not in backups: whoever reads one shall not be signed in.
CREATE TABLE sessions (
    hash text PRIMARY KEY,              -- SHA-256 of what the cookie holds, hexadecimal
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    security_stamp text NOT NULL,       -- the user's at sign-in
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,            -- to the minute
    ends_at bigint NOT NULL             -- whatever happens until then
);

CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    actor text,                         -- id of a user or key, 'local' or 'command line'; null: nobody that is known
    action text NOT NULL,               -- user.create
    target text,                        -- id of what was changed, never a name
    outcome text NOT NULL               -- done, failed or refused
);

CREATE INDEX audit_log_at ON audit_log (at);

-- Keys of the forms' tokens, shared by all nodes. Not in backups.
CREATE TABLE data_protection_keys (
    name text PRIMARY KEY,
    content text NOT NULL,
    added_at bigint NOT NULL
);
