-- What a run of forecasts was worth, once newer rows told.
ALTER TABLE forecast_runs ADD COLUMN scored_at bigint;   -- Unix milliseconds
ALTER TABLE forecast_runs ADD COLUMN scored_day bigint;  -- Monday of the last week that it was held against, days since 1970-01-01
ALTER TABLE forecast_runs ADD COLUMN scores text;        -- JSON
