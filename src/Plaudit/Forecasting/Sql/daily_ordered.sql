-- All rows that count, by profile and day.
COPY (
    SELECT * REPLACE (profile_id::VARCHAR AS profile_id)
    FROM (
        SELECT * REPLACE (profile_id::profile AS profile_id)
        FROM (
            SELECT {columns}
            FROM {runs} AS run
            ANTI JOIN surplus ON surplus.profile = run.profile_id::profile AND surplus.week = (run.date - DATE '1970-01-01' + 3) // 7
            UNION ALL
            SELECT {columns}
            FROM kept
        )
        ORDER BY profile_id, date
    )
) TO {target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
