-- Daily rows of some files to one line for each profile and week: seven days from a Monday, numbered from that of 1969-12-29.
-- In braces: the rows (see DailySql), faults.sql, and sums of the measures that only some files have.
-- profile_number is the program's own function: a short number for each profile id.
-- The line whose profile is NULL counts the rows that cannot be used.
WITH daily AS (
    {daily}
),
judged AS (
    SELECT *, {faults} IS NULL AS is_usable
    FROM daily
),
dated AS (
    SELECT
        *,
        CASE WHEN is_usable THEN date - DATE '1970-01-01' + 3 END AS day,
        -- A day tells what a post got only where posts and engagement are both known.
        is_usable AND posts IS NOT NULL AND engagement IS NOT NULL AS is_recorded
    FROM judged
)
SELECT
    CASE WHEN is_usable THEN profile_number(profile_id) END AS profile,
    (day // 7)::INTEGER AS week,
    count(*)::INTEGER AS rows,
    bit_or(1::UTINYINT << (day % 7)::UTINYINT) AS days_seen,
    bit_or(1::UTINYINT << (day % 7)::UTINYINT) FILTER (WHERE is_recorded) AS days_recorded,
    -- The day stands above the number, so that the greatest is the one known last.
    max(((day % 7) << 56) | followers) AS followers,
    -- Whole numbers below 2^53 are added up as exactly by DOUBLE, and faster. Only rows that cannot be used may come to more.
    TRY_CAST(sum(posts::DOUBLE) FILTER (WHERE is_recorded) AS BIGINT) AS posts,
    TRY_CAST(sum(engagement::DOUBLE) FILTER (WHERE is_recorded) AS BIGINT) AS engagement{sums}
FROM dated
GROUP BY ALL
