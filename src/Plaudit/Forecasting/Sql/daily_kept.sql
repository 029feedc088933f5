-- Of those weeks, of each day the last row of the last file.
CREATE TEMP TABLE kept AS
SELECT {columns}
FROM {runs} AS run
SEMI JOIN surplus ON surplus.profile = run.profile_id::profile AND surplus.week = (run.date - DATE '1970-01-01' + 3) // 7
QUALIFY row_number() OVER (PARTITION BY profile_id, date ORDER BY filename DESC, file_row_number DESC) = 1
