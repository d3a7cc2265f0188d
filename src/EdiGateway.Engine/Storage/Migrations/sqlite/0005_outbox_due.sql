ALTER TABLE outbox_files ADD COLUMN due_at INTEGER;
ALTER TABLE outbox_files ADD COLUMN told_at INTEGER;
CREATE INDEX outbox_files_due ON outbox_files (due_at) WHERE collected_at IS NULL;
