-- The weeks that a forecast goes on from: four bytes a week (IEEE 754, little-endian, NaN where not known), the last one known at the end.
ALTER TABLE forecasts ADD COLUMN history blob;
