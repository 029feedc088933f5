-- Profiles in the order of their ids as a type of its own, so that rows are ordered by short numbers and not by long ids.
CREATE TYPE profile AS ENUM (SELECT DISTINCT profile_id FROM {runs} ORDER BY profile_id)
