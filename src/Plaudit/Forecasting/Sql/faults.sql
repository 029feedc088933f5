-- Why a daily row cannot be used; NULL where it can. $1 is the last day that has begun anywhere on Earth.
CASE
    WHEN unreadable IS NOT NULL THEN unreadable || ' cannot be read'
    WHEN date IS NULL THEN 'no date'
    WHEN date > $1 THEN 'date is in the future'
    WHEN date < DATE '2000-01-01' THEN 'date is before the year 2000'
    WHEN coalesce(profile_id, '') = '' THEN 'no profile_id'
    WHEN followers < 0 THEN 'followers is negative'
    WHEN posts < 0 THEN 'posts is negative'
    WHEN engagement < 0 THEN 'engagement is negative'
    WHEN reach < 0 THEN 'reach is negative'
    WHEN impressions < 0 THEN 'impressions is negative'
    WHEN views < 0 THEN 'views is negative'
    WHEN plays < 0 THEN 'plays is negative'
    WHEN greatest(followers, posts, engagement, reach, impressions, views, plays) > 1000000000000 THEN 'a count is over 10^12'
END
