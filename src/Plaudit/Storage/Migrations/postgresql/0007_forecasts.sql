CREATE TABLE forecast_runs (
    id text COLLATE "C" PRIMARY KEY,
    platform text COLLATE "C" NOT NULL,     -- empty where the profiles' platform is not known
    model text COLLATE "C",
    target text NOT NULL,
    origin_day bigint NOT NULL,             -- Monday of the last week that was known, days since 1970-01-01
    profiles bigint NOT NULL,
    started_at bigint NOT NULL,             -- Unix milliseconds
    finished_at bigint                      -- a run is served from then on
);

CREATE INDEX forecast_runs_newest ON forecast_runs (platform, finished_at, id);

CREATE TABLE forecasts (
    run text COLLATE "C" NOT NULL,
    profile text COLLATE "C" NOT NULL,
    status text NOT NULL,
    history_weeks bigint NOT NULL,
    value_1 double precision,
    lower_80_1 double precision,
    upper_80_1 double precision,
    lower_95_1 double precision,
    upper_95_1 double precision,
    naive_1 double precision,               -- by weeks ahead
    value_2 double precision,
    lower_80_2 double precision,
    upper_80_2 double precision,
    lower_95_2 double precision,
    upper_95_2 double precision,
    naive_2 double precision,
    value_3 double precision,
    lower_80_3 double precision,
    upper_80_3 double precision,
    lower_95_3 double precision,
    upper_95_3 double precision,
    naive_3 double precision,
    value_4 double precision,
    lower_80_4 double precision,
    upper_80_4 double precision,
    lower_95_4 double precision,
    upper_95_4 double precision,
    naive_4 double precision,
    PRIMARY KEY (run, profile),
    FOREIGN KEY (run) REFERENCES forecast_runs (id) ON DELETE CASCADE
);

CREATE INDEX forecasts_profile ON forecasts (profile);
CREATE INDEX forecasts_1 ON forecasts (run, value_1, profile);
CREATE INDEX forecasts_2 ON forecasts (run, value_2, profile);
CREATE INDEX forecasts_3 ON forecasts (run, value_3, profile);
CREATE INDEX forecasts_4 ON forecasts (run, value_4, profile);
