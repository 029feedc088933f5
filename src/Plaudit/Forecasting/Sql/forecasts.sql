-- Forecasts on their way to a file.
CREATE TEMP TABLE forecasts (
    profile_id VARCHAR,
    origin_week DATE,
    horizon_days INTEGER,
    target_week DATE,
    predicted DOUBLE,
    lower_80 DOUBLE,
    upper_80 DOUBLE,
    lower_95 DOUBLE,
    upper_95 DOUBLE,
    naive DOUBLE,
    history_weeks INTEGER,
    status VARCHAR,
    expected_posts DOUBLE,
    reasons VARCHAR
)
