-- What surplus_rows.sql has copied; of the same row and day the last line is the one that counts.
SELECT row, day, followers, posts, engagement, reach, impressions, views, plays
FROM surplus_days
ORDER BY row, day, file, position
