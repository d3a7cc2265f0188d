CREATE TABLE as2_messages (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL,
  as2_from TEXT NOT NULL,
  as2_to TEXT NOT NULL,
  message_id TEXT NOT NULL,
  partner TEXT NOT NULL,
  connection TEXT NOT NULL,
  transmission_id TEXT,
  correlation_id TEXT NOT NULL,
  state TEXT NOT NULL,
  content TEXT,
  payload_sha256 TEXT,
  expectation TEXT,
  receipt TEXT,
  receipt_url TEXT,
  sent INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,
  note TEXT,
  at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX as2_messages_message ON as2_messages (direction, as2_from, as2_to, message_id);
CREATE INDEX as2_messages_transmission ON as2_messages (transmission_id) WHERE transmission_id IS NOT NULL;

CREATE TABLE certificate_uses (
  fingerprint TEXT NOT NULL,
  partner TEXT NOT NULL,
  connection TEXT NOT NULL,
  place TEXT NOT NULL,
  uses INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (fingerprint, partner, connection, place)
) WITHOUT ROWID;

CREATE INDEX work_delivery ON work (subject_id) WHERE queue = 'deliver';
