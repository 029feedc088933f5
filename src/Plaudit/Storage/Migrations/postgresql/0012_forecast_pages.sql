-- What a page is sorted and filtered by is found in one index, without the rows themselves.
DROP INDEX forecasts_1;
DROP INDEX forecasts_2;
DROP INDEX forecasts_3;
DROP INDEX forecasts_4;
CREATE INDEX forecasts_1 ON forecasts (run, value_1, profile, status);
CREATE INDEX forecasts_2 ON forecasts (run, value_2, profile, status);
CREATE INDEX forecasts_3 ON forecasts (run, value_3, profile, status);
CREATE INDEX forecasts_4 ON forecasts (run, value_4, profile, status);
CREATE INDEX forecasts_all_1 ON forecasts (run, profile, status, history_weeks, value_1, lower_80_1, upper_80_1, lower_95_1, upper_95_1, naive_1);
CREATE INDEX forecasts_all_2 ON forecasts (run, profile, status, history_weeks, value_2, lower_80_2, upper_80_2, lower_95_2, upper_95_2, naive_2);
CREATE INDEX forecasts_all_3 ON forecasts (run, profile, status, history_weeks, value_3, lower_80_3, upper_80_3, lower_95_3, upper_95_3, naive_3);
CREATE INDEX forecasts_all_4 ON forecasts (run, profile, status, history_weeks, value_4, lower_80_4, upper_80_4, lower_95_4, upper_95_4, naive_4);
