ALTER TABLE as2_messages ADD COLUMN body_sha256 TEXT;
CREATE INDEX as2_messages_at ON as2_messages (at);
CREATE INDEX work_receipt ON work (subject_id) WHERE queue = 'receipt';
