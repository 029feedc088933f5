-- The rows of one file that cannot be used, with their position among its rows, 1 and up, and the reason. Read by one thread, in order.
WITH daily AS (
    {daily}
),
numbered AS (
    SELECT row_number() OVER () AS row, {faults} AS fault
    FROM daily
)
SELECT row, fault
FROM numbered
WHERE fault IS NOT NULL
