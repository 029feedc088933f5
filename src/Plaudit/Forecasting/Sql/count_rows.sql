-- Reads a file to its end, to see whether that can be done.
WITH daily AS (
    {daily}
)
SELECT count(unreadable) + count(date) + count(profile_id) + count(posts) + count(engagement)
FROM daily
