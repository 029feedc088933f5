-- Copies the usable rows of some files, in the order of the files and their lines. A function of the program is told of each fault, so that
-- it is known whether there was any.
COPY (
    WITH daily AS (
        {daily}
    ),
    judged AS (
        SELECT *, {faults} AS fault
        FROM daily
    )
    SELECT {columns}
    FROM judged
    WHERE CASE WHEN fault IS NULL THEN true ELSE note_fault(fault) < 0 END
) TO {target} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 122880)
