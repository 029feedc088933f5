-- Copies the usable daily rows of one file, of the number $2, that fall into profile weeks of the table surplus, with their position in the
-- file. Read by one thread, in order.
INSERT INTO surplus_days
WITH daily AS (
    {daily}
),
numbered AS (
    SELECT *, row_number() OVER () AS position
    FROM daily
),
dated AS (
    -- A date may be infinite, and then has no week.
    SELECT *, CASE WHEN {faults} IS NULL THEN (date - DATE '1970-01-01')::INTEGER END AS day
    FROM numbered
)
SELECT surplus.row, dated.day, $2 AS file, position, followers, posts, engagement, reach, impressions, views, plays
FROM dated
JOIN surplus ON surplus.profile_id = dated.profile_id AND surplus.week = (dated.day + 3) // 7
