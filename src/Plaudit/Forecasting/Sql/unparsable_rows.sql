-- The lines of CSV files that could not be parsed, in order; each once, with its first fault and the number of them.
SELECT
    file_path,
    line::BIGINT AS line,
    CASE WHEN error_type = 'CAST' THEN column_idx::BIGINT END AS column_number,
    CASE error_type
        WHEN 'CAST' THEN 'cannot be read'
        WHEN 'MISSING COLUMNS' THEN 'number of columns differs from the header''s'
        WHEN 'TOO MANY COLUMNS' THEN 'number of columns differs from the header''s'
        WHEN 'UNQUOTED VALUE' THEN 'text after a closing quote, or a quote that is not closed'
        WHEN 'LINE SIZE OVER MAXIMUM' THEN 'line is too long'
        WHEN 'INVALID ENCODING' THEN 'not valid UTF-8'
        ELSE lower(error_type::VARCHAR)
    END AS reason,
    count(*) OVER (PARTITION BY scan_id, file_id, line) AS faults
FROM reject_errors
JOIN reject_scans USING (scan_id, file_id)
QUALIFY row_number() OVER (PARTITION BY scan_id, file_id, line ORDER BY column_idx) = 1
ORDER BY scan_id, file_id, line
