-- Profile weeks with more rows than days: some of their days are there more than once.
CREATE TEMP TABLE surplus AS
WITH weekly AS (
    SELECT
        profile_id::profile AS profile,
        ((date - DATE '1970-01-01' + 3) // 7)::INTEGER AS week,
        count(*) AS rows,
        bit_or(1::UTINYINT << ((date - DATE '1970-01-01' + 3) % 7)::UTINYINT) AS days
    FROM {runs}
    GROUP BY ALL
)
SELECT profile, week
FROM weekly
WHERE rows > bit_count(days)
