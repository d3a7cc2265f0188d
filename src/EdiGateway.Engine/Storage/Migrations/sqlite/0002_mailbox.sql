CREATE TABLE outbox_files (
  transmission_id TEXT PRIMARY KEY REFERENCES transmissions (id),
  partner TEXT NOT NULL,
  connection TEXT NOT NULL,
  name TEXT NOT NULL,
  set_id TEXT NOT NULL,
  number TEXT NOT NULL,
  content_type TEXT NOT NULL,
  at INTEGER NOT NULL,
  collected_at INTEGER,
  collected_by TEXT
) WITHOUT ROWID;
CREATE INDEX outbox_files_waiting ON outbox_files (partner, connection, transmission_id) WHERE collected_at IS NULL;

CREATE TABLE uploads (
  partner TEXT NOT NULL,
  caller TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  transmission_id TEXT NOT NULL REFERENCES transmissions (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (partner, caller, idempotency_key)
) WITHOUT ROWID;
CREATE INDEX uploads_transmission ON uploads (transmission_id);
CREATE INDEX uploads_at ON uploads (at);
