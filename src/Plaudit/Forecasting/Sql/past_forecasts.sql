-- Forecasts of a file, in its order, as texts and numbers; what cannot be read is NULL and told of by the program. In braces: the file.
SELECT
    profile_id::VARCHAR AS profile_id,
    TRY_CAST(origin_week AS DATE) AS origin_week,
    TRY_CAST(horizon_days AS INTEGER) AS horizon_days,
    TRY_CAST(target_week AS DATE) AS target_week,
    TRY_CAST(predicted AS DOUBLE) AS predicted,
    TRY_CAST(lower_80 AS DOUBLE) AS lower_80,
    TRY_CAST(upper_80 AS DOUBLE) AS upper_80,
    TRY_CAST(lower_95 AS DOUBLE) AS lower_95,
    TRY_CAST(upper_95 AS DOUBLE) AS upper_95,
    TRY_CAST(naive AS DOUBLE) AS naive,
    TRY_CAST(history_weeks AS INTEGER) AS history_weeks
FROM {source}
