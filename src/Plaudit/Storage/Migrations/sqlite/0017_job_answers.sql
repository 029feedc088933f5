-- A file that a job has answered with, such as what is said of each profile of an upload; it goes with the job.
ALTER TABLE jobs ADD COLUMN answer blob;
